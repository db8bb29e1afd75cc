namespace Punctum.Records.Lots;

/// <summary>A session in which a lot was used.</summary>
/// <param name="Session">Which.</param>
/// <param name="Client">Who was treated.</param>
/// <param name="ClientNumber">Their number.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address; null: none is known.</param>
/// <param name="Phone">Their telephone; null: none is known.</param>
/// <param name="Day">When.</param>
/// <param name="State">in-progress: not signed yet.</param>
/// <param name="OnlyBefore">The lot stood in the record as it was signed; an amendment says another one.</param>
public sealed record LotUse(Guid Session, Guid Client, long ClientNumber, string Name, string? Email, string? Phone, DateOnly Day, string State, bool OnlyBefore);
