import { Link } from "./link.tsx";

/** The way to this page. `here` names the page itself where its title does not stand right below. */
export function Crumbs({ crumbs, here }: { crumbs: readonly { to: string; label: string }[]; here?: string }) {
  return (
    <nav className="crumbs" aria-label="Breadcrumb">
      <ol>
        {crumbs.map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
        {here && (
          <li>
            <span aria-current="page">{here}</span>
          </li>
        )}
      </ol>
    </nav>
  );
}
