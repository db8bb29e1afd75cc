using Punctum.Clinic.Suitability;

namespace Punctum.Records.Consultations;

/// <summary>What came of a decision against a rule.</summary>
public abstract record RuleLifting
{
    RuleLifting() { }

    /// <summary>It counts, and this is the answer now.</summary>
    public sealed record Done(Guid Decision, Screening Screening) : RuleLifting;

    /// <summary>It does not count; nothing was kept.</summary>
    public sealed record Refused(RefusedOverride Why) : RuleLifting;

    /// <summary>Only a clinician or the practice's lead decides.</summary>
    public sealed record OtherRole : RuleLifting;

    /// <summary>A decision without a reason is none.</summary>
    public sealed record NoReason : RuleLifting;

    /// <summary>Somebody decided the same meanwhile.</summary>
    public sealed record Already : RuleLifting;

    /// <summary>The questions are not finished: there is no answer yet that could be decided against.</summary>
    public sealed record NotFinished : RuleLifting;
}
