using System.Globalization;
using System.Text;
using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>Short words of the page: names, numbers, dates.</summary>
public static class Words
{
    /// <summary>A sign for people.</summary>
    public static string Name(Sign sign) => sign switch
    {
        Sign.Pores => "Pores",
        Sign.Lines => "Fine lines and wrinkles",
        Sign.Texture => "Texture",
        Sign.Redness => "Redness",
        Sign.Pigment => "Pigment and spots",
        Sign.Folds => "Folds",
        Sign.Scars => "Acne scars",
        Sign.DarkCircles => "Dark circles",
        Sign.Lesions => "Acne lesions",
        Sign.StretchMarks => "Stretch marks",
        Sign.Scalp => "Visible scalp",
        Sign.Hair => "Hair",
        _ => "Skin tone",
    };

    /// <summary>What to say of a picture that is compared with itself; null: there are two.</summary>
    public static string? SamePicture(Comparison value) =>
        value.Before.Source.Sha256 == value.After.Source.Sha256 ? "Both files are one and the same picture: nothing can have changed between them. Check which two you named." : null;

    /// <summary>What more of a sign's measure means, in everyday words.</summary>
    public static (string Less, string More) Ends(Measure measure) => measure.Sign switch
    {
        Sign.Pores => ("fainter pores", "stronger pores"),
        Sign.Lines => ("shallower lines", "deeper lines"),
        Sign.Texture => ("smoother", "rougher"),
        Sign.Redness => ("less red", "more red"),
        Sign.Pigment => ("less pigment", "more pigment"),
        Sign.Folds => ("shallower folds", "deeper folds"),
        Sign.Scars => ("shallower scars", "deeper scars"),
        Sign.DarkCircles => ("fainter circles", "darker circles"),
        Sign.Lesions => ("fewer or paler", "more or redder"),
        Sign.StretchMarks => ("fainter marks", "stronger marks"),
        Sign.Scalp when measure == Measures.PartWidth => ("narrower parting", "wider parting"),
        Sign.Scalp => ("less scalp shows", "more scalp shows"),
        Sign.Hair when measure == Measures.HairCalibre => ("thinner hair", "thicker hair"),
        Sign.Hair => ("fewer hairs", "more hairs"),
        _ => ("darker", "lighter"),
    };

    /// <summary>A verdict for people.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Improved => "Improved",
        Verdict.Worse => "Worse",
        Verdict.Changed => "Changed",
        Verdict.NoDetectableChange => "No detectable change",
        Verdict.NoMeaningfulChange => "No meaningful change",
        Verdict.Inconclusive => "Inconclusive (picture quality)",
        _ => "Not comparable",
    };

    /// <summary>The verdict on a change for people; where nothing of the sign is there, that.</summary>
    public static string Answer(MeasuredChange change) => change.NothingThere ? "Nothing to measure" : Name(change.Verdict);

    /// <summary>What a grade does.</summary>
    public static string Name(Grade grade) => grade switch
    {
        Grade.Ok => "fine",
        Grade.Degraded => "widens the intervals",
        _ => "blocks",
    };

    /// <summary>A verdict as class name and icon name.</summary>
    public static string Class(Verdict verdict) => verdict switch
    {
        Verdict.Improved => "improved",
        Verdict.Worse => "worse",
        Verdict.Changed => "changed",
        Verdict.NoDetectableChange => "unchanged",
        Verdict.NoMeaningfulChange => "slight",
        Verdict.Inconclusive => "inconclusive",
        _ => "unknown",
    };

    /// <summary>A sign as class name.</summary>
    public static string Class(Sign sign) => sign.ToString().ToLowerInvariant();

    /// <summary>A bar read out.</summary>
    public static string Aloud(Measure measure, MeasuredChange change) =>
        $"{Name(change.Verdict)}: {Wording.Signed(measure, change.Estimate)}, interval {Wording.Interval(measure, change.Low, change.High)}; "
        + $"changes smaller than {Wording.EitherWay(measure, change.SmallestDetectableChange)} could not have been seen.";

    /// <summary>Why something is not comparable, without saying so again.</summary>
    public static string Because(MeasuredChange change) => Wording.Capital(change.Sentence.Replace("Not comparable: ", "", StringComparison.Ordinal));

    /// <summary>Why there is nothing to measure, where that itself stands above.</summary>
    public static string WhyNothing(MeasuredChange change) => Wording.Capital(change.Sentence.Replace(Wording.Nothing("")[..^1], "", StringComparison.Ordinal));

    /// <summary>One estimate in a short sentence, for a row whose zone and numbers stand beside it.</summary>
    public static string Plain(Measure measure, MeasuredChange change) => change.Verdict switch
    {
        Verdict.Improved or Verdict.Worse or Verdict.Changed => $"{(change.Localised ? "Localised signal: " : Name(change.Verdict) + ": ")}{Direction(measure, change)}.",
        Verdict.NotComparable => change.Sentence,
        Verdict.NoMeaningfulChange => $"Too small to matter: a change below {Wording.Size(measure, Wording.InUnitOfChange(measure, measure.MinimumImportantChange))} is not counted.",
        Verdict.Inconclusive => $"Cannot be decided: up to {Wording.EitherWay(measure, change.SmallestDetectableChange)} could hide in these pictures.",
        _ => $"No change seen; one smaller than {Wording.EitherWay(measure, change.SmallestDetectableChange)} would not show.",
    };

    static string Direction(Measure measure, MeasuredChange change) => change.Estimate < 0 ? Ends(measure).Less : Ends(measure).More;

    /// <summary>A value at three figures, or a dash.</summary>
    public static string Value(double value)
    {
        if (!double.IsFinite(value)) return "–";
        if (value == 0) return "0";
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        return Minus(value.ToString("F" + decimals, CultureInfo.InvariantCulture));
    }

    /// <summary>A whole number with thin spaces.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary>A fraction in percent, or a dash.</summary>
    public static string Share(double share) => double.IsFinite(share) ? (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>Square millimetres as cm².</summary>
    public static string Area(double squareMillimetres) => double.IsFinite(squareMillimetres) ? Value(squareMillimetres / 100) + " cm²" : "area unknown";

    /// <summary>A day written out.</summary>
    public static string Day(DateTime day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Bytes as kB or MB.</summary>
    public static string Size(long bytes) => bytes < 1_000_000 ? Value(bytes / 1e3) + " kB" : Value(bytes / 1e6) + " MB";

    /// <summary>A word of a shell's command line that means itself, whatever stands in it.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./,:=+".Contains(c)) ? word : "'" + word.Replace("'", "'\\''") + "'";

    /// <summary>The first sentence and the rest: a full stop inside a number or a file name ends none.</summary>
    public static (string First, string More) Split(string text)
    {
        int stop = text.IndexOf(". ", StringComparison.Ordinal);
        return stop < 0 ? (text, "") : (text[..(stop + 1)], text[(stop + 2)..].Trim());
    }

    static string Minus(string number) => new StringBuilder(number).Replace('-', '−').ToString();
}
