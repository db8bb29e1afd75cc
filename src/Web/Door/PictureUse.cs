namespace Punctum.Web.Door;

/// <summary>What a route does with pictures; each needs a right of its own.</summary>
public enum PictureUse
{
    None,
    See,
    Take,
    Export,
    Delete,
}
