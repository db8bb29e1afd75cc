using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Consents;

/// <summary>What is wrong in consents.yaml beyond its shape.</summary>
public static class ConsentChecks
{
    /// <summary>What consent to the treatment always names: disagreement D22, resolved.</summary>
    static readonly ImmutableArray<string> namedRisks = ["infection", "colour", "scars", "allergy", "cold_sores"];

    /// <summary>Every problem.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var (texts, file) = (protocol.Consents, new Place(ConsentTexts.File, 1));
        foreach (string missing in ConsentTexts.Purposes.Where(p => texts.Find(p) is null)) yield return new(file, $"there are no words for the purpose \"{missing}\"", "write them: nobody can agree to what is not said");
        foreach (var twice in texts.All.GroupBy(t => t.Purpose).Where(g => g.Count() > 1)) yield return new(twice.Last().Place, $"the purpose \"{twice.Key}\" stands here twice", "keep one of the two");
        foreach (var text in texts.All)
        {
            foreach (string risk in text.Purpose == ConsentTexts.Treatment ? namedRisks.Except(text.Risks.Select(r => r.Id)) : [])
                yield return new(text.Place, $"consent to the treatment does not name the risk \"{risk}\"", "add it to risks (D22)");
            if (text.Purpose != ConsentTexts.Treatment && !text.Risks.IsEmpty) yield return new(text.Place, $"{text.Purpose} is about pictures, and names risks of the treatment", "take them out");
        }
    }
}
