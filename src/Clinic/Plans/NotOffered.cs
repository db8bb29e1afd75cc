using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Plans;

/// <summary>What people ask for and what is not offered, with the answer for staff.</summary>
/// <param name="Id">Such as face_lift.</param>
/// <param name="Name">Its name.</param>
/// <param name="WithoutEvidence">Claimed elsewhere, and nothing was found that supports it.</param>
/// <param name="Grade">How well it is supported.</param>
/// <param name="Why">What to answer.</param>
public sealed record NotOffered(string Id, Text Name, bool WithoutEvidence, Grade Grade, Reason Why)
{
    /// <summary>Reads one entry.</summary>
    /// <param name="node">An item of "not_offered".</param>
    public static NotOffered Read(Node node) =>
        new(node["id"].String(), node["name"].Text(), node["claim"].String() == "claim_without_evidence", node["grade"].Word<Grade>(), new(PlanRules.IdOf("NOT-OFFERED", node["id"].String()), node["text"].Text(), node.Sources()));
}
