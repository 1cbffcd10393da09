import type { PublicKind, PublicState } from "#platform/db/client/enums.ts";
import { LinkButton } from "#ui/button.tsx";
import { Head } from "#ui/head.tsx";
import { kindWords } from "../public-item.ts";
import { StateOfItem } from "./state-of-item.tsx";

type HeadItem = {
  id: string;
  title: string;
  path: string;
  state: PublicState;
  can: { publish: boolean; withdraw: boolean };
};

/** The head of every page on which an item is worked on; `isHere` on the item's own page. */
export function ItemHead({
  kind,
  item,
  title,
  isHere = false,
}: {
  kind: PublicKind;
  item: HeadItem | null;
  title: string;
  isHere?: boolean;
}) {
  const { many, path } = kindWords[kind];
  const here = `${path}/${item?.id}`;
  return (
    <Head
      title={title}
      crumbs={[{ to: path, label: many }, ...(item && !isHere ? [{ to: here, label: item.title }] : [])]}
      line={
        item && (
          <>
            <StateOfItem state={item.state} />
            {item.state === "published" ? <a href={item.path}>{item.path}</a> : <span>{item.path}</span>}
          </>
        )
      }
      actions={
        item &&
        isHere && (
          <>
            <LinkButton to={`${here}/files`}>Picture and files</LinkButton>
            {item.can.publish && (
              <LinkButton to={`${here}/publish`} look="first">
                Publish…
              </LinkButton>
            )}
            {item.can.withdraw && (
              <LinkButton to={`${here}/withdraw`} look="stop">
                Withdraw…
              </LinkButton>
            )}
          </>
        )
      }
    />
  );
}
