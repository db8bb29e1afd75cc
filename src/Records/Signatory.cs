namespace Punctum.Records;

/// <summary>Who puts a name under something: as the practice calls this person, and in which role.</summary>
/// <param name="Name">As it will stand in the record for ever.</param>
/// <param name="Role">practitioner, clinician or lead.</param>
public sealed record Signatory(string Name, string Role)
{
    /// <summary>A clinician or the practice lead, who may decide what others may only ask for.</summary>
    public bool Decides => Role is "clinician" or "lead";

    /// <exception cref="ArgumentException">Nobody of that role signs anything.</exception>
    internal Signatory Checked() =>
        string.IsNullOrWhiteSpace(Name) || Role is not ("practitioner" or "clinician" or "lead") ? throw new ArgumentException($"\"{Name}\" ({Role}) cannot sign.") : this;
}
