import { Body, Container, Head, Hr, Html, Link, Preview, Section, Text } from "react-email";
import type { ReactNode } from "react";

const ink = { color: "#101A2C", fontFamily: "Arial, Helvetica, sans-serif", fontSize: "16px", lineHeight: "24px" };
const small = { ...ink, color: "#5A6576", fontSize: "13px", lineHeight: "20px" };

/** The frame of every mail: text first, one rule, why it was sent. */
export function MailFrame({ preview, why, children }: { preview: string; why: ReactNode; children: ReactNode }) {
  return (
    <Html lang="en-GB">
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: "#FBFBF8", margin: 0, padding: "24px 0" }}>
        <Container style={{ maxWidth: "560px", padding: "0 16px" }}>
          <Text style={{ ...ink, fontWeight: 600, letterSpacing: "0.02em" }}>ISECG</Text>
          <Section>{children}</Section>
          <Hr style={{ borderColor: "#C3C8CF", margin: "24px 0 8px" }} />
          <Text style={small}>{why}</Text>
        </Container>
      </Body>
    </Html>
  );
}

/** A link within a sentence. */
export const MailInlineLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} style={{ color: "#1F3FA6" }}>
    {children}
  </Link>
);

/** One paragraph of a mail. */
export const MailText = ({ children }: { children: ReactNode }) => <Text style={ink}>{children}</Text>;

/** The one thing to do, as a link that is readable in any program. */
export const MailLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Text style={ink}>
    <Link href={href} style={{ color: "#1F3FA6", fontWeight: 600 }}>
      {children}
    </Link>
    <br />
    <span style={small} data-skip-in-text="true">
      {href}
    </span>
  </Text>
);
