import { Button } from "#ui/button.tsx";
import { Section } from "#ui/block.tsx";

/** Asks for news by mail, from any public page. */
export function SubscribeForm() {
  return (
    <form id="subscribe" action="/subscribe" method="post">
      <Section title="News notifications">
        <div className="field is-bigform">
          <label htmlFor="subscribe-email">Your e-mail address</label>
          <p className="hint" id="subscribe-hint">
            We write when a news item or publication appears. A link to confirm comes first, and each message carries
            one to stop.
          </p>
          <input
            className="in"
            id="subscribe-email"
            name="email"
            type="email"
            autoComplete="email"
            aria-describedby="subscribe-hint"
          />
        </div>
        <p className="mt-4">
          <Button look="first" big>
            Subscribe
          </Button>
        </p>
      </Section>
    </form>
  );
}
