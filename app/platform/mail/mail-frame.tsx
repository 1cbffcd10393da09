import type { ReactNode } from "react";

const ink = { color: "#101A2C", fontFamily: "Arial, Helvetica, sans-serif", fontSize: "16px", lineHeight: "24px" };
const small = { ...ink, color: "#5A6576", fontSize: "13px", lineHeight: "20px" };

const paragraph = { margin: "16px 0" };
const unseen = { display: "none", overflow: "hidden", lineHeight: "1px", maxHeight: 0, maxWidth: 0, opacity: 0 };

/** The frame of every mail: text first, one rule, why it was sent. `preview` is what programs show beside the subject. */
export function MailFrame({ preview, why, children }: { preview: string; why: ReactNode; children: ReactNode }) {
  return (
    <html lang="en-GB" dir="ltr">
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="viewport" content="width=device-width" />
      </head>
      <body style={{ backgroundColor: "#FBFBF8", margin: 0, padding: "24px 0" }}>
        <div style={unseen} data-skip-in-text="true">
          {preview}
        </div>
        {/* A table, since some programs know no other way to hold a column in the middle. */}
        <table
          role="presentation"
          align="center"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          style={{ maxWidth: 560 }}
        >
          <tbody>
            <tr>
              <td style={{ padding: "0 16px" }}>
                <p style={{ ...ink, ...paragraph, fontWeight: 600, letterSpacing: "0.02em" }}>ISECG</p>
                {children}
                <hr style={{ border: 0, borderTop: "1px solid #C3C8CF", margin: "24px 0 8px" }} />
                <p style={{ ...small, ...paragraph }}>{why}</p>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

/** A link within a sentence. */
export const MailInlineLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} style={{ color: "#1F3FA6" }}>
    {children}
  </a>
);

/** One paragraph of a mail. */
export const MailText = ({ children }: { children: ReactNode }) => <p style={{ ...ink, ...paragraph }}>{children}</p>;

/** The one thing to do, as a link that is readable in any program. */
export const MailLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <p style={{ ...ink, ...paragraph }}>
    <a href={href} style={{ color: "#1F3FA6", fontWeight: 600 }}>
      {children}
    </a>
    <br />
    <span style={small} data-skip-in-text="true">
      {href}
    </span>
  </p>
);
