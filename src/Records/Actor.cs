namespace Punctum.Records;

/// <summary>On whose behalf something is read or changed; stands in every entry of the audit log.</summary>
/// <param name="Who">An account, or the user of a shell.</param>
/// <param name="Why">What for: care, a request of the client, a backup.</param>
public sealed record Actor(string Who, string Why)
{
    /// <summary>The user of this machine, at a shell; behind sudo the one who called it.</summary>
    public static Actor OfShell(string why) =>
        new("shell:" + Environment.UserName + (Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } caller ? $" (sudo, {caller})" : ""), why);
}
