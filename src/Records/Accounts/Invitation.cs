namespace Punctum.Records.Accounts;

/// <summary>Whom to let in.</summary>
/// <param name="Practice">Where.</param>
/// <param name="Name">As the practice calls this person.</param>
/// <param name="Email">To sign in with.</param>
/// <param name="Role">client, practitioner, clinician, lead or reviewer.</param>
/// <param name="Rights">What this person may do with pictures.</param>
/// <param name="Client">Whose account it is, for a client.</param>
public sealed record Invitation(Guid Practice, string Name, string Email, string Role, PictureRights Rights, Guid? Client = null)
{
    /// <summary>The same, tidied.</summary>
    /// <exception cref="ArgumentException">Something is missing or is not what it should be.</exception>
    internal Invitation Checked()
    {
        string name = Name.Trim(), email = Email.Trim();
        if (name.Length is 0 or > 100) throw new ArgumentException("a name is needed, of at most 100 characters.");
        if (email.Length > 200 || email.Count(c => c == '@') != 1 || email.StartsWith('@') || email.EndsWith('@') || email.Any(char.IsWhiteSpace)) throw new ArgumentException($"{email} is no e-mail address.");
        return this with { Name = name, Email = email, Role = AccountRoles.Checked(Role, Client is not null) };
    }
}

/// <summary>What became of an invitation.</summary>
public abstract record Invited
{
    /// <summary>The account is there and waits for its owner.</summary>
    /// <param name="Account">Its id.</param>
    /// <param name="Secret">For the link; told once.</param>
    /// <param name="Expires">Until then it can be accepted.</param>
    public sealed record Done(Guid Account, string Secret, DateTimeOffset Expires) : Invited;

    /// <summary>Somebody signs in with this address already.</summary>
    public sealed record EmailTaken : Invited;

    /// <summary>This client can sign in already.</summary>
    public sealed record ClientHasAccount : Invited;
}
