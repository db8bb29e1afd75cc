namespace Punctum.Records.Consultations;

/// <summary>Who decides or speaks, as the records name them.</summary>
/// <param name="Account">The account; null at a shell.</param>
/// <param name="Name">As the practice calls this person.</param>
/// <param name="Role">The role of the account.</param>
public sealed record Decider(Guid? Account, string Name, string Role)
{
    /// <summary>Whether this role may decide against a rule at all; each rule says besides whether it is open to that.</summary>
    public bool MayLift => Role is "clinician" or "lead";

    /// <summary>The protocol speaks of clinicians. A practice's lead answers for them and decides as one; the record keeps the role itself.</summary>
    internal const string RoleInProtocol = "clinician";
}
