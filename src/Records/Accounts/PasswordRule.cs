namespace Punctum.Records.Accounts;

/// <summary>What a password must be: long. Nothing is asked of its letters (NIST SP 800-63B).</summary>
public static class PasswordRule
{
    public const int Shortest = 12, Longest = 200;

    /// <summary>A guess needs no dictionary when a few letters are only repeated.</summary>
    const int FewestDifferent = 5;

    static readonly string[] known = ["passwordpassword", "password1234", "123456789012", "1234567890123", "qwertyuiopasdf", "qwertzuiopasdf", "qwerty123456", "correcthorsebatterystaple", "microneedling", "iloveyouiloveyou"];

    /// <summary>Why it will not do; null: it will.</summary>
    /// <param name="password">The password.</param>
    /// <param name="names">What others know of this person: the name, the address.</param>
    public static string? Refuses(string password, params ReadOnlySpan<string> names)
    {
        if (password.Length < Shortest) return $"Take at least {Shortest} characters. A few words in a row are easy to remember.";
        if (password.Length > Longest) return $"Take at most {Longest} characters.";
        if (password.Distinct().Count() < FewestDifferent) return "Take more different characters.";
        string plain = new string([.. password.Where(char.IsLetterOrDigit)]).ToLowerInvariant();
        if (known.Contains(plain)) return "Many people use this password, so it is tried first. Take another.";
        foreach (string name in names)
            if (name.Length >= 4 && password.Contains(name, StringComparison.OrdinalIgnoreCase)) return "Leave your name and address out of it.";
        return null;
    }
}
