using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Settings;

/// <summary>A number of the protocol that is either fixed or the practice's own: <c>28</c>, or <c>{setting: face_body_interval_days}</c>.</summary>
/// <param name="Fixed">The number, where it is fixed.</param>
/// <param name="Setting">The setting that holds it, where it is not.</param>
public sealed record Adjustable(decimal? Fixed, string? Setting)
{
    /// <summary>Reads a number, or the name of its setting.</summary>
    /// <param name="node">Either of the two.</param>
    public static Adjustable Read(Node node) => node.Kind == NodeKind.Map ? new(null, node.Only("setting")["setting"].String()) : new(node.Number(), null);

    /// <summary>The number that holds in a practice.</summary>
    /// <param name="settings">The practice's values.</param>
    public decimal In(PracticeSettings settings) => Fixed ?? settings.Number(Setting!);

    /// <summary>The number as whole days, months or sessions.</summary>
    /// <param name="settings">The practice's values.</param>
    public int WholeIn(PracticeSettings settings) => (int)In(settings);
}
