namespace Punctum.Records.Recovery;

/// <summary>What a check-in asks next.</summary>
public abstract record CheckInStep
{
    CheckInStep() { }

    /// <summary>Is one of the signs of danger there?</summary>
    public sealed record Danger : CheckInStep;

    /// <summary>What do you notice?</summary>
    public sealed record Symptoms : CheckInStep;

    /// <summary>How strong is it, and which way does it go?</summary>
    /// <param name="Symptom">Of which.</param>
    public sealed record Detail(string Symptom) : CheckInStep;

    /// <summary>Is any of this there beside it?</summary>
    public sealed record Signs : CheckInStep;

    /// <summary>Do you have any of these?</summary>
    public sealed record Risks : CheckInStep;

    /// <summary>All was told.</summary>
    public sealed record Finished : CheckInStep;
}
