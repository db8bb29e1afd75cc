namespace Punctum.Web.Door;

/// <summary>Whom a route is meant for.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>The person treated; only its own.</summary>
    Client = 1,
    Practitioner = 2,

    /// <summary>May override what the protocol advises against.</summary>
    Clinician = 4,

    /// <summary>Runs the practice.</summary>
    Lead = 8,

    /// <summary>Reads, without names.</summary>
    Reviewer = 16,

    /// <summary>Whoever has the secret of the link in the address; no account is needed.</summary>
    Link = 32,

    /// <summary>No account is needed.</summary>
    Anyone = 64,
    Carers = Practitioner | Clinician | Lead,
    Everybody = Client | Carers | Reviewer,
}
