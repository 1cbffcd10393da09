/** Which keys do what, and the switch that turns them off. */
export function Keys({
  keys,
  isOn,
  turn,
}: {
  keys: readonly (readonly [key: string, does: string])[];
  isOn: boolean;
  turn: (wanted: "on" | "off") => void;
}) {
  return (
    <div className="keys">
      <dl>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="opt">
        <input
          type="checkbox"
          id="keys-on"
          checked={isOn}
          onChange={(event) => turn(event.currentTarget.checked ? "on" : "off")}
        />
        <label htmlFor="keys-on">Single keys work on this page</label>
      </div>
    </div>
  );
}
