using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Registration;

/// <summary>Makes the pair that later stages measure out of two pictures, their zones and their alignment.</summary>
public static class Pairing
{
    /// <summary>Lays the moving picture on the reference and marks the skin that is usable in both.</summary>
    /// <param name="reference">Cut to the face or region; the pair takes it over.</param>
    /// <param name="moving">Cut likewise; the pair takes it over.</param>
    /// <param name="alignment">Between these two frames.</param>
    /// <param name="zones">Of the reference; taken over.</param>
    /// <param name="movingZones">Of the moving picture; taken over.</param>
    /// <param name="scale">Of the reference.</param>
    /// <param name="referenceFace">Null for a drawn region.</param>
    /// <param name="movingFace">Likewise.</param>
    /// <param name="referenceIsBefore">For sentences only.</param>
    /// <exception cref="ArgumentException">A zone map does not have its picture's size.</exception>
    public static RegisteredPair Of(Picture reference, Picture moving, Alignment alignment, ZoneMap zones, ZoneMap movingZones, PhysicalScale scale,
        FaceMesh? referenceFace, FaceMesh? movingFace, bool referenceIsBefore)
    {
        if (zones.Labels.Width != reference.Width || zones.Labels.Height != reference.Height) throw new ArgumentException("The zones must have the reference's size.", nameof(zones));
        if (movingZones.Labels.Width != moving.Width || movingZones.Labels.Height != moving.Height) throw new ArgumentException("The zones must have the moving picture's size.", nameof(movingZones));
        return new()
        {
            Reference = reference,
            Moving = moving,
            Moved = Warp.Moved(moving, alignment.Forward, reference.Width, reference.Height),
            Flow = alignment.Forward,
            Zones = zones,
            MovingZones = movingZones,
            Usable = UsableIn(zones, movingZones, alignment.Forward),
            Scale = scale,
            ScaleRatio = alignment.ScaleRatio,
            ReferenceFace = referenceFace,
            MovingFace = movingFace,
            ReferenceIsBefore = referenceIsBefore,
        };
    }

    /// <summary>1 where a pixel lies in a zone, nothing excludes it in either picture, and the alignment is vouched for.</summary>
    internal static Mask UsableIn(ZoneMap zones, ZoneMap movingZones, FlowField flow)
    {
        int width = zones.Labels.Width, height = zones.Labels.Height;
        var usable = new Mask(width, height);
        Stripes.Run(height, 32, (first, behind) =>
        {
            var buffer = new float[2 * (width + 8)];
            Span<float> u = buffer.AsSpan(0, width + 8), v = buffer.AsSpan(width + 8);
            for (int y = first; y < behind; y++)
            {
                ReadOnlySpan<byte> labels = zones.Labels.Row(y), excluded = zones.Exclusion.Row(y);
                if (labels.IndexOfAnyExcept((byte)0) < 0) continue;
                flow.Row(y, 0, 1, width, u, v);
                var row = usable.Row(y);
                for (int x = 0; x < width; x++)
                {
                    if (labels[x] == 0 || excluded[x] != 0 || !flow.TrustedAt(x, y)) continue;
                    int mx = (int)MathF.Round(x + u[x]), my = (int)MathF.Round(y + v[x]);
                    if ((uint)mx < (uint)movingZones.Exclusion.Width && (uint)my < (uint)movingZones.Exclusion.Height && movingZones.Exclusion[mx, my] == 0) row[x] = 1;
                }
            }
        });
        return usable;
    }
}
