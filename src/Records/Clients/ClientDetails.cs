namespace Punctum.Records.Clients;

/// <summary>What a practice writes down of a person, as typed.</summary>
/// <param name="Family">Family name.</param>
/// <param name="Given">Given names; may be empty.</param>
/// <param name="BirthDate">Null: not known.</param>
/// <param name="Email">Null or empty: none.</param>
/// <param name="Phone">Null or empty: none.</param>
public sealed record ClientDetails(string Family, string Given, DateOnly? BirthDate, string? Email, string? Phone)
{
    const int Longest = 200;

    static readonly DateOnly earliestBirth = new(1850, 1, 1);

    /// <summary>The same without spaces around, and nothing in place of an empty text.</summary>
    public ClientDetails Trimmed() => new((Family ?? "").Trim(), (Given ?? "").Trim(), BirthDate, Some(Email), Some(Phone));

    /// <summary>What cannot be, by field: family, given, birth_date, email, phone.</summary>
    /// <param name="today">Nobody is born later.</param>
    public IEnumerable<(string Field, string Says)> Problems(DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Family)) yield return ("family", "a client needs a family name.");
        if (Family?.Length > Longest) yield return ("family", $"a name has at most {Longest} letters.");
        if (Given?.Length > Longest) yield return ("given", $"a name has at most {Longest} letters.");
        if (BirthDate < earliestBirth || BirthDate > today) yield return ("birth_date", $"{BirthDate:yyyy-MM-dd} is no date of birth.");
        if (Some(Email) is { } email && (email.Length > Longest || email.Count(c => c == '@') != 1 || email.StartsWith('@') || email.EndsWith('@') || email.Any(char.IsWhiteSpace))) yield return ("email", $"{email} is no e-mail address.");
        if (Some(Phone) is { } phone && (phone.Length > Longest || !phone.Any(char.IsAsciiDigit))) yield return ("phone", $"{phone} is no telephone number.");
    }

    static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
