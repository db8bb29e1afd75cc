using System.Globalization;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Phrases;

/// <summary>The wording of everything a client may read.</summary>
public static class ClientTextChecks
{
    /// <summary>Blocked phrases, as errors; texts far above the reading age, as notes; what phrases.yaml names and nothing is called.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var texts = ClientText.Of(protocol).ToList();
        return texts.SelectMany(t => Blocked(protocol.Phrases, t)).Concat(texts.SelectMany(t => Hard(protocol.Phrases.Reading, t))).Concat(Unused(protocol, texts));
    }

    static IEnumerable<Problem> Blocked(BlockedPhrases phrases, ClientText text) =>
        from written in text.Languages
        from found in phrases.In(written.Written, written.Language)
        where !phrases.Quoted.Contains((text.File, text.Entry, found.Claim.Id))
        select new Problem(written.Place, $"a client would read \"{found.Phrase.Written}\" ({found.Claim.Id}): {Sentence(found.Claim.Why)}", $"say instead: {Sentence(found.Claim.Instead)}");

    static string Sentence(Text text) => text.ToString().TrimEnd('.');

    static IEnumerable<Problem> Hard(ReadingLimit limit, ClientText text) =>
        from written in text.Languages
        where SchoolGrade.Count(written.Written) >= limit.LeastWords
        let grade = SchoolGrade.Of(written.Written, written.Language)
        where grade > limit.In(written.Language)
        select new Problem(written.Place, string.Create(CultureInfo.InvariantCulture, $"this text asks for about school grade {grade:0} ({written.Language})"), "shorter sentences and shorter words", Weight.Note);

    static IEnumerable<Problem> Unused(ClinicalProtocol protocol, List<ClientText> texts) =>
        from quoted in protocol.Phrases.Quoted
        where !texts.Any(t => t.File == quoted.File && t.Entry == quoted.Entry && t.Languages.Any(l => protocol.Phrases.In(l.Written, l.Language).Any(f => f.Claim.Id == quoted.Claim)))
        select new Problem(protocol.Root(BlockedPhrases.Name)["quoted"].Place, $"\"{quoted.Claim}\" is quoted nowhere in {quoted.File}, {quoted.Entry}", "take the line out, or correct file, id and phrase", Weight.Warning);
}
