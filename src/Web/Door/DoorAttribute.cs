namespace Punctum.Web.Door;

/// <summary>Who may come through a route. A route without it answers nobody.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DoorAttribute : Attribute
{
    /// <summary>Who may look: GET and HEAD.</summary>
    public Roles See { get; init; }

    /// <summary>Who may change something: every other method.</summary>
    public Roles Change { get; init; }

    /// <summary>For routes with a {link}: what its purpose must be.</summary>
    public string? Purpose { get; init; }

    /// <summary>For pictures: what is done with them.</summary>
    public PictureUse Picture { get; init; }
}
