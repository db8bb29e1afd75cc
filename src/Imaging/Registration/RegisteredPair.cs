using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Registration;

/// <summary>Two pictures of the same skin, aligned: what every later stage measures.</summary>
/// <remarks>
/// Which of the two pictures is the reference is decided by their content and not by time, so that nothing in the method
/// can favour the after. Only sentences for people need to know: <see cref="ReferenceIsBefore"/>.
/// Zones and Usable live on the reference's grid; a site p of the reference lies at p + Flow.At(p) in the moving picture.
/// </remarks>
public sealed class RegisteredPair : IDisposable
{
    /// <summary>The picture that carries the grid, cut to the face or region.</summary>
    public required Picture Reference { get; init; }

    /// <summary>The other picture on its own grid, cut likewise.</summary>
    public required Picture Moving { get; init; }

    /// <summary>The moving picture warped onto the reference's grid (Lanczos-3); for finding sites, light and looking, never for measuring fine signs. NaN-free; outside is clamped.</summary>
    public required Picture Moved { get; init; }

    /// <summary>Reference to moving.</summary>
    public required FlowField Flow { get; init; }

    /// <summary>Zones and exclusions on the reference's grid.</summary>
    public required ZoneMap Zones { get; init; }

    /// <summary>Zones and exclusions of the moving picture found on its own grid; zones are taken from the reference, exclusions from both.</summary>
    public required ZoneMap MovingZones { get; init; }

    /// <summary>1 where the pixel is usable skin in both pictures and the alignment is vouched for; else 0. Reference grid.</summary>
    public required Mask Usable { get; init; }

    /// <summary>Pixels a millimetre of the reference.</summary>
    public required PhysicalScale Scale { get; init; }

    /// <summary>How much larger the moving picture shows the skin (similarity scale of the flow); its pixels a millimetre are Scale × this.</summary>
    public required double ScaleRatio { get; init; }

    /// <summary>Mesh on the reference; null for a drawn region.</summary>
    public FaceMesh? ReferenceFace { get; init; }

    /// <summary>Mesh on the moving picture, in its cut frame.</summary>
    public FaceMesh? MovingFace { get; init; }

    /// <summary>The reference is the earlier picture.</summary>
    public required bool ReferenceIsBefore { get; init; }

    /// <summary>Pixels a millimetre of the moving picture.</summary>
    public double MovingPixelsAMillimetre => Scale.PixelsAMillimetre * ScaleRatio;

    /// <summary>Pixels a millimetre of the coarser of the two, which limits what can be measured.</summary>
    public double LimitingPixelsAMillimetre => Scale.PixelsAMillimetre * Math.Min(1, ScaleRatio);

    /// <summary>Smallest share of a zone's pixels that must be usable in both pictures for the zone to be measured [P].</summary>
    public const double UsableShareNeeded = 0.6;

    /// <summary>The same pair with other usable skin. Everything else is shared: of the new one only its Usable is to be disposed.</summary>
    public RegisteredPair WithUsable(Mask usable) => new()
    {
        Reference = Reference, Moving = Moving, Moved = Moved, Flow = Flow, Zones = Zones, MovingZones = MovingZones, Usable = usable, Scale = Scale, ScaleRatio = ScaleRatio,
        ReferenceFace = ReferenceFace, MovingFace = MovingFace, ReferenceIsBefore = ReferenceIsBefore,
    };

    /// <summary>Pixels of a zone, and how many of them are usable in both pictures; counted once.</summary>
    /// <param name="zone">Index in Zones.Zones.</param>
    public (int All, int Usable) PixelsOf(int zone) => (counts ??= Count())[zone];

    (int All, int Usable)[]? counts;

    (int All, int Usable)[] Count()
    {
        int[] all = new int[Zones.Zones.Length], both = new int[all.Length];
        Stripes.Run(Usable.Height, 128, (first, behind) =>
        {
            int[] here = new int[256], usableHere = new int[256];
            for (int y = first; y < behind; y++)
            {
                Span<byte> labels = Zones.Labels.Row(y), usable = Usable.Row(y);
                for (int x = 0; x < labels.Length; x++)
                {
                    here[labels[x]]++;
                    usableHere[labels[x]] += usable[x];
                }
            }
            for (int zone = 0; zone < all.Length; zone++)
            {
                Interlocked.Add(ref all[zone], here[zone + 1]);
                Interlocked.Add(ref both[zone], usableHere[zone + 1]);
            }
        });
        return [.. all.Zip(both)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reference.Dispose();
        Moving.Dispose();
        Moved.Dispose();
        Zones.Dispose();
        MovingZones.Dispose();
        Usable.Dispose();
    }
}
