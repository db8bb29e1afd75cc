using System.Collections.Immutable;
using Punctum.Imaging.Drawing;

namespace Punctum.Records.Demo;

/// <summary>A picture of a demo client: when it was taken, what had become of the skin by then, and what the photographer did wrong.</summary>
/// <param name="DaysAgo">Counted from the day on which the demo is made.</param>
/// <param name="Skin">What changed in the skin since the first picture, by known amounts.</param>
public sealed record DemoShot(int DaysAgo, ImmutableArray<Dose> Skin)
{
    /// <summary>Taken in other light, out of focus and from the side: nothing fair can be read from it.</summary>
    public bool Careless { get; init; }
}
