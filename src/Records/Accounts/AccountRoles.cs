namespace Punctum.Records.Accounts;

/// <summary>What an account may be.</summary>
public static class AccountRoles
{
    public const string Client = "client", Practitioner = "practitioner", Clinician = "clinician", Lead = "lead", Reviewer = "reviewer";

    /// <summary>Those that work in the practice, and the reviewer: all that a lead gives and takes.</summary>
    public static IReadOnlyList<string> OfPeople { get; } = [Practitioner, Clinician, Lead, Reviewer];

    /// <summary>The same word, when it is one.</summary>
    /// <exception cref="ArgumentException">It is none; a client's account stays a client's.</exception>
    internal static string Checked(string role, bool ofClient) =>
        ofClient == (role == Client) && (ofClient || OfPeople.Contains(role)) ? role : throw new ArgumentException($"{role} is no role here; there are {string.Join(", ", OfPeople)}, and client for a client.");
}
