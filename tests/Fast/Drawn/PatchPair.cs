using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Tests.Fast.Drawn;

/// <summary>Registered pairs of drawn patches: the alignment is the drawing's own, exact and vouched for wherever both pictures show the skin.</summary>
static class PatchPair
{
    const int Margin = 24;

    /// <summary>A patch in two drawings; the region is the reference without a margin.</summary>
    public static RegisteredPair Of(DrawnPatch before, DrawnPatch after)
    {
        int width = before.Drawing.Width, height = before.Drawing.Height;
        var flow = FlowField.Covering(new(0, 0, width, height), 16);
        for (int node = 0; node < flow.U.Length; node++)
        {
            var at = flow.PositionOf(node);
            var to = after.Locate(before.PlaceAt(at.X, at.Y)) - at;
            (flow.U[node], flow.V[node], flow.Correlation[node], flow.ForwardBackward[node], flow.Trusted[node]) = ((float)to.X, (float)to.Y, 0.95f, 0.02f, true);
        }
        Picture reference = Taken(before), moving = Taken(after);
        var alignment = new Alignment(flow, flow.Inverse(new(0, 0, after.Drawing.Width, after.Drawing.Height)), flow.MeanSimilarity(), 0.02, 0.95, 1);
        return Pairing.Of(reference, moving, alignment, RegionZones.Of(reference, new(Margin, Margin, width - 2 * Margin, height - 2 * Margin)), RegionZones.Of(moving, new(0, 0, moving.Width, moving.Height)),
            new(before.Drawing.PixelsAMillimetre * before.Drawing.View.Closer, 0, ScaleOrigin.Given), null, null, true);
    }

    /// <summary>A drawing as a picture that was read.</summary>
    public static Picture Taken(DrawnPatch patch)
    {
        Plane Light(Plane plane)
        {
            var copy = plane.Copy();
            foreach (ref float value in copy.Values) value = Math.Clamp(value, 1e-4f, 1);
            return copy;
        }
        return new(Light(patch.Red), Light(patch.Green), Light(patch.Blue), new Mask(patch.Drawing.Width, patch.Drawing.Height),
            new("drawn.png", new string('0', 64), 1, "png", patch.Drawing.Width, patch.Drawing.Height, 1, 16, "sRGB", false, null), new());
    }
}
