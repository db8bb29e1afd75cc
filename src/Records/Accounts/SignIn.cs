namespace Punctum.Records.Accounts;

/// <summary>One browser in which an account is signed in.</summary>
public sealed class SignIn
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public required string Browser { get; init; }
    public required string Address { get; init; }
}
