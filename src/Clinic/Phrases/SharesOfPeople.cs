using System.Globalization;
using System.Text.RegularExpressions;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Phrases;

/// <summary>"22 %" and "7 in 10": every share that a client reads names the study value it is from, with people, time and source.</summary>
public static partial class SharesOfPeople
{
    /// <summary>A share in a text.</summary>
    /// <param name="Written">As it stands there.</param>
    /// <param name="Count">The first number.</param>
    /// <param name="Of">The second; null for a percentage.</param>
    /// <param name="At">Where it begins.</param>
    public sealed record Share(string Written, decimal Count, decimal? Of, int At);

    /// <summary>Every share in a text.</summary>
    /// <param name="text">A text in any of our languages.</param>
    public static IEnumerable<Share> In(string text) => Shares().Matches(text).Select(m =>
        m.Groups["percent"].Success ? new Share(m.Value, Number(m.Groups["percent"].Value), null, m.Index) : new Share(m.Value, Number(m.Groups["count"].Value), Number(m.Groups["of"].Value), m.Index))
        .Where(s => s.Of is null || (s.Of > 0 && s.Count <= s.Of));

    /// <summary>Shares without a study value that says so.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var values = protocol.Expectations.AllValues.Concat(protocol.Comparison.Values).GroupBy(v => v.Id).ToDictionary(g => g.Key, g => g.First());
        return from text in ClientText.Of(protocol)
               where !IsStudyValue(text.Holder)
               from written in text.Languages
               from share in In(written.Written)
               where !IsStrength(protocol.Phrases, written.Written, written.Language, share)
               from problem in Of(share, written.Place, ValuesBeside.Of(text.Holder, values))
               select problem;
    }

    static IEnumerable<Problem> Of(Share share, Place place, IEnumerable<StudyValue> named)
    {
        var saying = named.Where(v => share.Of is { } of ? v.Says(share.Count, of) : v.Says(share.Count)).ToList();
        if (saying.Count == 0) yield return new(place, $"no study value is named for \"{share.Written}\"", "add values: [id], with people, time and source, in expectations.yaml or comparison.yaml; or leave the number out");
        else if (!saying.Any(v => v.CarriesClientText)) yield return new(place, $"the study value behind \"{share.Written}\" has no number of people or no time", "read them in the paper, or leave the number out of the client's text");
    }

    // A study value's own description carries its people, time and source beside it.
    static bool IsStudyValue(Node holder) => holder.Kind == NodeKind.Map && holder.Find("what") is not null && holder.Find("n") is not null;

    // "4 % lidocaine": the strength stands next to its substance, at most three words away.
    static bool IsStrength(BlockedPhrases phrases, string text, string language, Share share)
    {
        if (share.Of is not null) return false;
        string[] before = text[..share.At].Split(' ', StringSplitOptions.RemoveEmptyEntries), after = text[(share.At + share.Written.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var near = WordRow.Of(string.Join(' ', before.TakeLast(3).Concat(after.Take(3))));
        return phrases.Strengths[language].Any(s => s.In(near).Any());
    }

    static decimal Number(string written) => decimal.Parse(written.Replace(',', '.'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<percent>\d+([.,]\d+)?)\s*(%|per ?cent\b|Prozent\b)|(?<count>\d+([.,]\d+)?) (in|of|out of|von) (?<of>\d+)\b(?!\s*%)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shares();
}
