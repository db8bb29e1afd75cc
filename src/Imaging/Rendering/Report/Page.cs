using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>A page being written. What stands in a hole of <c>page.Add($"…{name}…")</c> is text and is encoded; only the literal is markup.</summary>
sealed class Page
{
    // Everything printable stays readable in the source; the five characters of markup and all control characters do not get through.
    static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);
    readonly StringBuilder text = new(1 << 20);

    /// <summary>Adds markup; its holes have encoded themselves by now.</summary>
    public Page Add([InterpolatedStringHandlerArgument("")] ref Markup markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Adds what is known to be safe: base64, style sheets, markup made by another page.</summary>
    public Page AddAsItIs(string markup)
    {
        text.Append(markup);
        return this;
    }

    public override string ToString() => text.ToString();

    [InterpolatedStringHandler]
    internal readonly ref struct Markup
    {
        readonly StringBuilder text;

        public Markup(int literalLength, int formattedCount, Page page) => text = page.text;

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(string? value) => text.Append(encoder.Encode(value ?? ""));

        public void AppendFormatted(int value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(DateTime value, string format) => text.Append(encoder.Encode(value.ToString(format, CultureInfo.InvariantCulture)));

        public void AppendFormatted(long value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

        /// <summary>A coordinate or share, at most two places behind the point.</summary>
        public void AppendFormatted(double value) => text.Append(Math.Round(value, 2).ToString(CultureInfo.InvariantCulture));
    }
}
