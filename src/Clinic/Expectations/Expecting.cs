using System.Collections.Immutable;
using System.Globalization;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Expectations;

/// <summary>What a client may expect.</summary>
public static class Expecting
{
    /// <summary>Puts together what the protocol says for one concern and one person.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="concern">A concern of expectations.yaml.</param>
    /// <param name="severity">mild, moderate or severe; null where it is not known.</param>
    /// <param name="skinType">Skin type by Fitzpatrick, 1 to 6; null where it is not known. Not known is never light: then the client is told that it matters.</param>
    /// <exception cref="ArgumentException">No such concern or severity, or a skin type beyond 1 to 6.</exception>
    public static Expectation Of(ClinicalProtocol protocol, string concern, string? severity = null, int? skinType = null)
    {
        var file = protocol.Expectations;
        var entry = file.Find(concern) ?? throw new ArgumentException($"There is no concern \"{concern}\".", nameof(concern));
        var facts = Known(severity, skinType);
        ImmutableArray<ClientLine> effect = [.. entry.Effect.Where(l => l.When.Holds(facts))], risks = [.. Risks(file, entry).Where(l => l.When.Holds(facts))];
        var (first, judge) = (InWords(file, entry.FirstVisible, "first_visible"), InWords(file, entry.Judge, "judge"));
        ImmutableArray<Reason> reasons = [
            .. effect.Select(l => l.Reason($"{concern}.effect")),
            new($"{concern}.first_visible", first.Says, entry.FirstVisible.Sources), new($"{concern}.judge", judge.Says, entry.Judge.Sources),
            new($"{concern}.longevity", entry.Longevity.Says, entry.Longevity.Sources),
            .. risks.Select(l => l.Reason($"{concern}.risk")), .. entry.NotKnown, .. file.AlwaysSay];
        var cited = effect.Concat(risks).SelectMany(l => l.Values).Concat(entry.Longevity.Values).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Concern = concern,
            Name = entry.Name,
            Severity = severity,
            SkinType = skinType,
            Works = InWords(file, entry.Works),
            HowMuch = InWords(file, entry.HowMuch),
            Scale = entry.Scale,
            Effect = [.. effect.Select(l => l.Reason($"{concern}.effect"))],
            FirstVisible = first,
            Judge = judge,
            TimeLine = entry.Judge.After == CountedFrom.LastSession ? file.Phases : [],
            Lasting = new(entry.Longevity.Says, InWords(file, entry.Longevity.Grade)),
            Risks = [.. risks.Select(l => l.Reason($"{concern}.risk"))],
            NotKnown = entry.NotKnown,
            Cited = [.. file.AllValues.Where(v => cited.Contains(v.Id))],
            Further = [.. entry.Values.Where(v => !cited.Contains(v.Id))],
            AlwaysSay = file.AlwaysSay,
            Reasons = reasons,
            Sources = [.. entry.Sources.Concat(reasons.SelectMany(r => r.Sources)).Distinct()],
            Stamp = protocol.Stamp(ExpectationsFile.Name),
        };
    }

    static Facts Known(string? severity, int? skinType)
    {
        if (severity is not null && !ClientLine.Vocabulary.Subjects["severity"].Words.Contains(severity)) throw new ArgumentException($"There is no severity \"{severity}\".", nameof(severity));
        if (skinType is < 1 or > 6) throw new ArgumentException("Skin types go from 1 to 6.", nameof(skinType));
        var facts = severity is null ? Facts.Nothing : Facts.Nothing.With("severity", severity);
        return skinType is { } type ? facts.With("fitzpatrick", type) : facts;
    }

    // A concern's own line stands where the general one of the same id stood; what it adds comes first, as it matters most here.
    static IEnumerable<ClientLine> Risks(ExpectationsFile file, ConcernExpectation entry) =>
        entry.Risks.Where(own => file.Risks.All(general => general.Id != own.Id)).Concat(file.Risks.Select(general => entry.Risks.FirstOrDefault(own => own.Id == general.Id) ?? general));

    static GradeInWords InWords(ExpectationsFile file, Grade grade) => new(grade, file.GradeWords[grade]);

    static WindowInWords InWords(ExpectationsFile file, ResultWindow window, string sentence) =>
        new(window, Filled(file.Sentences[window.Low == window.High ? sentence + "_at" : sentence], window, file));

    static Text Filled(Text sentence, ResultWindow window, ExpectationsFile file) => new(sentence.ByLanguage.ToImmutableSortedDictionary(t => t.Key, t => t.Value
        .Replace("{low}", window.Low.ToString(CultureInfo.InvariantCulture)).Replace("{high}", window.High.ToString(CultureInfo.InvariantCulture))
        .Replace("{unit}", file.Words[Node.SnakeCase(window.Unit.ToString())].In(t.Key)).Replace("{from}", file.Times[window.After].In(t.Key))));
}
