import { Button } from "#ui/button.tsx";

type ChooseTwoProps = {
  /** The document's address. */
  here: string;
  revisions: readonly { number: number; erasedAt: string | null }[];
  from: number;
  to: number;
};

/** Any two revisions to compare; those whose bytes are gone have nothing to compare. */
export function ChooseTwo({ here, revisions, from, to }: ChooseTwoProps) {
  const numbers = revisions.filter(({ erasedAt }) => !erasedAt).map(({ number }) => number);
  if (numbers.length < 2) return null;
  const options = numbers.map((number) => (
    <option key={number} value={number}>
      Revision {number}
    </option>
  ));
  return (
    <form method="get" action={`${here}/compare/${from}/${to}`} className="words-bar" key={`${from}/${to}`}>
      <div className="field">
        <label htmlFor="from">Compare</label>
        <select className="in" id="from" name="from" defaultValue={from}>
          {options}
        </select>
      </div>
      <div className="field">
        <label htmlFor="to">with</label>
        <select className="in" id="to" name="to" defaultValue={to}>
          {options}
        </select>
      </div>
      <Button>Compare them</Button>
    </form>
  );
}
