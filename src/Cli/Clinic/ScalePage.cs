using System.Globalization;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Scales;

namespace Punctum.Cli.Clinic;

/// <summary>A scale, or a score on it, on a terminal, in one language.</summary>
sealed class ScalePage(Scale scale, ScaleBook book, string language)
{
    const int Column = 20;

    public static void List(ScaleBook book, string language)
    {
        foreach (var scale in book.All) Console.WriteLine(Paragraph.Of("  " + scale.Id, $"{scale.Name.In(language)}: {scale.Range.In.In(language)}, {Direction(scale, language)}", 24));
        Console.WriteLine();
        Console.WriteLine("punctum scale " + book.All[0].Id);
    }

    public void Describe()
    {
        Console.WriteLine(scale.Name.In(language));
        Paragraph.Print(scale.Measures.In(language));
        Console.WriteLine();
        Line("for", "für", string.Join(", ", scale.For));
        Line("range", "Bereich", $"{scale.Range.In.In(language)}{(scale.Unit is { } unit ? " " + unit.In(language) : "")}, {Direction(scale, language)}");
        if (scale.ChangeThatMatters is { } change) Line("change that counts", "zählende Änderung", string.Create(CultureInfo.InvariantCulture, $"{change.Value:0.###}. {change.Why.In(language)} ({string.Join(", ", change.Sources)})"));
        Line("wording", "Wortlaut", LicenceWords(scale.Licence).In(language));
        Line("taken", "wann", string.Join("; ", scale.Timing.Select(t => book.Timing.First(b => b.Id == t).Name.In(language))));
        if (scale.Note is { } note) Line("note", "Anmerkung", note.In(language));
        Line("grade", "Beleg", $"{GradeWord.Of(scale.Grade)}: {string.Join(", ", scale.Sources)}{(scale.Cite is { } cite ? $" ({cite})" : "")}");
        if (!scale.Bands.IsEmpty) Heading("Bands", "Stufen");
        foreach (var band in scale.Bands) Console.WriteLine(Paragraph.Of("  " + (band.Range.Low == band.Range.High ? Number(band.Range.Low) : band.Range.In.In(language)), band.Name.In(language), Column));
        if (!scale.Forms.IsEmpty) Heading("Forms, each scored by itself", "Bögen, jeder für sich gewertet");
        foreach (var form in scale.Forms) Console.WriteLine(Paragraph.Of("  " + form.Id, form.Name.In(language), Column));
        Items();
    }

    public void Tell(ScaleScore score, ScaleChange? change)
    {
        if (score.Score is not { } value)
        {
            Paragraph.Print(Said("No score: a value is missing for ", "Kein Wert: Es fehlt ") + string.Join(", ", score.Missing) + ".");
            return;
        }
        Console.WriteLine($"{scale.Name.In(language)}: {Number(value)}{(scale.Unit is { } unit ? " " + unit.In(language) : "")} ({scale.Range.In.In(language)}, {Direction(scale, language)})");
        if (score.Band is { } band) Console.WriteLine("  " + band.In(language));
        if (change is not null) Tell(change);
        Paragraph.Print(StampLine.Of(score.Stamp), "  ");
    }

    void Tell(ScaleChange change)
    {
        string size = change.Matters switch
        {
            true => Said("large enough to count", "groß genug, um zu zählen"),
            false => Said("too small to count", "zu klein, um zu zählen"),
            null => Said("nobody has said how large a change must be to count", "niemand hat gesagt, wie groß eine zählende Änderung ist"),
        };
        Paragraph.Print($"{Went(change.Direction)}: {Number(change.Earlier)} -> {Number(change.Later)} ({change.Difference.ToString("+0.###;-0.###;0", CultureInfo.InvariantCulture)}); {size}", "  ");
    }

    void Items()
    {
        Heading("Items", "Teile");
        foreach (var item in scale.Items)
        {
            Console.WriteLine(Paragraph.Of("  " + item.Id, $"{item.Range.In.In(language)}{(item.Weight == 1 ? "" : " x " + Number(item.Weight))}{(item.Name is { } name ? ": " + name.In(language) : "")}", 28));
        }
        if (scale.Scoring is Scoring.WeightedProduct product)
        {
            Heading("Score", "Wert");
            Paragraph.Print(string.Join(" + ", product.Terms.Select(t => $"{Number(t.Weight)} x {t.First} x {t.Second}")), "  ");
        }
        foreach (var levels in scale.Items.Where(i => !i.Levels.IsEmpty).GroupBy(i => string.Join("; ", i.Levels.Select(l => $"{Number(l.Value)} = {l.Name.In(language)}"))))
        {
            Console.WriteLine();
            Paragraph.Print(levels.Key, "  ");
            Paragraph.Print(string.Join(", ", levels.Select(i => i.Id)), "    ");
        }
    }

    void Heading(string en, string de)
    {
        Console.WriteLine();
        Console.WriteLine(Said(en, de));
    }

    void Line(string en, string de, string text) => Console.WriteLine(Paragraph.Of(Said(en, de), text, Column));

    string Said(string en, string de) => Text.Of(en, de).In(language);

    string Went(Direction direction) => direction switch { Punctum.Clinic.Scales.Direction.Better => Said("better", "besser"), Punctum.Clinic.Scales.Direction.Worse => Said("worse", "schlechter"), _ => Said("the same", "gleich") };

    static string Direction(Scale scale, string language) => (scale.Better == Better.Low ? Text.Of("low is better", "niedrig ist besser") : Text.Of("high is better", "hoch ist besser")).In(language);

    static Text LicenceWords(Licence licence) => licence switch
    {
        Licence.Free => Text.Of("free; names and levels stand here in our own words", "frei; Namen und Stufen stehen hier in eigenen Worten"),
        Licence.Closed => Text.Of("not free; not shipped", "nicht frei; nicht enthalten"),
        Licence.LicenceNeeded => Text.Of("needs a licence of the owner; only numbers are taken here", "braucht eine Lizenz; hier werden nur Zahlen angenommen"),
        _ => Text.Of("licence not checked yet; only numbers are taken here", "Lizenz noch nicht geprüft; hier werden nur Zahlen angenommen"),
    };

    static string Number(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
