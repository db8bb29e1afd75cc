namespace Punctum.Records.Sessions;

/// <summary>What the practice's own books say against a lot in a record.</summary>
/// <param name="Lot">As typed.</param>
/// <param name="Recalled">It was recalled; else it expired, or the date differs.</param>
/// <param name="Says">In words.</param>
public sealed record LotWarning(string Lot, bool Recalled, string Says);
