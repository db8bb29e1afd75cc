namespace Punctum.Imaging.Registration;

/// <summary>How one picture lies on the other, and how well that is known.</summary>
/// <param name="Forward">From the reference to the moving picture, with correlation, forward-backward distance and trust at each node.</param>
/// <param name="Backward">From the moving picture to the reference, found on its own; likewise.</param>
/// <param name="Mean">Turn, scale and shift of the whole.</param>
/// <param name="MedianForwardBackward">Median distance after going there and back over the nodes of the face or region, reference pixels; NaN when nothing was matched.</param>
/// <param name="MedianCorrelation">Median correlation of the matched windows there; NaN when nothing was matched.</param>
/// <param name="TrustedShare">Share of those nodes that are vouched for.</param>
public sealed record Alignment(FlowField Forward, FlowField Backward, Similarity Mean, double MedianForwardBackward, double MedianCorrelation, double TrustedShare)
{
    /// <summary>Where the skin's colour lies against it.</summary>
    public ColourOffset Colour { get; init; } = ColourOffset.Unknown;

    /// <summary>How much larger the moving picture shows the skin.</summary>
    public double ScaleRatio => Mean.Scale;

    /// <summary>Turn of the moving picture, degrees, clockwise.</summary>
    public double RotationDegrees => Mean.RotationDegrees;

    /// <summary>Both fields between pictures whose frames were cut; see <see cref="FlowField.Shifted"/>.</summary>
    public Alignment Shifted(double referenceX, double referenceY, double movingX, double movingY)
    {
        var forward = Forward.Shifted(referenceX, referenceY, movingX, movingY);
        return this with { Forward = forward, Backward = Backward.Shifted(movingX, movingY, referenceX, referenceY), Mean = forward.MeanSimilarity() };
    }

    /// <summary>The same, vouched for only where there is room for an error that both ways share.</summary>
    /// <param name="limit">Largest forward-backward distance, pixels of the reference.</param>
    /// <param name="shared">The shared error, likewise.</param>
    /// <param name="ratio">Pixels of the moving picture to one of the reference.</param>
    internal Alignment Narrowed(double limit, double shared, double ratio)
    {
        Trust.Narrow(Forward, limit, shared);
        Trust.Narrow(Backward, limit * ratio, shared * ratio);
        return Of(Forward, Backward);
    }

    /// <summary>Sums up two judged fields.</summary>
    internal static Alignment Of(FlowField forward, FlowField backward) =>
        new(forward, backward, forward.MeanSimilarity(), Median(forward.ForwardBackward), Median(forward.Correlation),
            forward.Trusted.Count(t => t) / (double)forward.Trusted.Length);

    static double Median(IEnumerable<float> values)
    {
        var known = values.Where(float.IsFinite).Order().ToArray();
        return known.Length == 0 ? double.NaN : known[known.Length / 2];
    }
}
