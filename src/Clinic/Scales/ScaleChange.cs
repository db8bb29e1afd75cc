using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>The difference of two scores.</summary>
/// <param name="Scale">The scale's id.</param>
/// <param name="Earlier">The earlier score.</param>
/// <param name="Later">The later score.</param>
/// <param name="Difference">Later less earlier: negative where the number fell.</param>
/// <param name="Direction">Which way that is.</param>
/// <param name="Matters">Whether it is large enough to count; null where nobody has said how large that is.</param>
/// <param name="Stamp">What it was made with.</param>
public sealed record ScaleChange(string Scale, decimal Earlier, decimal Later, decimal Difference, Direction Direction, bool? Matters, Stamp Stamp)
{
    /// <summary>Compares two scores of one scale.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="scale">One of its scales; its number says how things are now.</param>
    /// <param name="earlier">The earlier score.</param>
    /// <param name="later">The later score.</param>
    /// <exception cref="ArgumentException">The scale rates changes, stages or screens, or a score lies outside its range.</exception>
    public static ScaleChange Of(ClinicalProtocol protocol, Scale scale, decimal earlier, decimal later)
    {
        if (scale.Kind != ScaleKind.State) throw new ArgumentException($"{scale.Id} does not say how things are now: the difference of two of its numbers means nothing.", nameof(scale));
        if (!scale.Range.Holds(earlier)) throw new ArgumentException($"the earlier score is outside {scale.Range.In}.", nameof(earlier));
        if (!scale.Range.Holds(later)) throw new ArgumentException($"the later score is outside {scale.Range.In}.", nameof(later));
        decimal difference = later - earlier;
        return new(scale.Id, earlier, later, difference, DirectionOf(scale.Better, difference), scale.ChangeThatMatters is { } least ? Math.Abs(difference) >= least.Value : null, protocol.Stamp(ScaleBook.File));
    }

    internal static Direction DirectionOf(Better better, decimal difference) =>
        difference == 0 ? Direction.Same : difference < 0 == (better == Better.Low) ? Direction.Better : Direction.Worse;
}
