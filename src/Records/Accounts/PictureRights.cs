namespace Punctum.Records.Accounts;

/// <summary>What an account may do with pictures; each is given by itself.</summary>
/// <param name="Take">Take and upload.</param>
/// <param name="See">See.</param>
/// <param name="Export">Take out of the practice.</param>
/// <param name="Delete">Remove.</param>
public sealed record PictureRights(bool Take, bool See, bool Export, bool Delete)
{
    /// <summary>What a role usually has; the lead may change it.</summary>
    public static PictureRights UsualFor(string role) => role switch
    {
        AccountRoles.Lead => new(true, true, true, true),
        AccountRoles.Clinician => new(true, true, true, false),
        AccountRoles.Practitioner or AccountRoles.Client => new(true, true, false, false),
        AccountRoles.Reviewer => new(false, true, false, false),      // and of those only what a client gave for teaching
        _ => new(false, false, false, false),
    };

    /// <summary>Whether these give anything that the others do not.</summary>
    internal bool GiveMoreThan(PictureRights other) => (Take && !other.Take) || (See && !other.See) || (Export && !other.Export) || (Delete && !other.Delete);
}
