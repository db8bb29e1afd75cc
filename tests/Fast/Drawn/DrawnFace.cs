using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Tests.Fast.Drawn;

/// <summary>A pair of drawn heads in one pose, with the mesh where it truly lies and an alignment of nothing: what the signs read, without finder and registration.</summary>
static class DrawnFace
{
    /// <summary>A head that fills its picture.</summary>
    public static HeadDrawing Head(double pixelsAMillimetre) => new()
    {
        Camera = new() { Width = (int)(150 * pixelsAMillimetre), Height = (int)(180 * pixelsAMillimetre), PixelsAMillimetre = pixelsAMillimetre },
        Sensor = new() { PhotonNoise = 1e-5, ReadNoise = 1e-7, BlurPixels = 0.5 },
    };

    public static (RegisteredPair Pair, DrawnHead Truth) Of(HeadDrawing before, HeadDrawing after)
    {
        var head = DrawnHead.Draw(before);
        Picture reference = Taken(head), moving = Taken(DrawnHead.Draw(after));
        var mesh = new FaceMesh(head.MeshPoints, 1, before.Pose, new(before.Camera.PixelsAMillimetre, 0, ScaleOrigin.Given));
        ZoneMap zones = ZoneMapping.Of(reference, mesh), movingZones = ZoneMapping.Of(moving, mesh);
        var flow = FlowField.Covering(new(0, 0, reference.Width, reference.Height), 24);
        Array.Fill(flow.Trusted, true);
        Array.Fill(flow.Correlation, 0.95f);
        return (new()
        {
            Reference = reference, Moving = moving, Moved = moving, Flow = flow, Zones = zones, MovingZones = movingZones, Usable = Pairing.UsableIn(zones, movingZones, flow), Scale = mesh.Scale, ScaleRatio = 1,
            ReferenceFace = mesh, MovingFace = mesh, ReferenceIsBefore = true,
        }, head);
    }

    static Picture Taken(DrawnHead head) =>
        new(head.Red, head.Green, head.Blue, new Mask(head.Red.Width, head.Red.Height), new("drawn.png", new string('0', 64), 1, "png", head.Red.Width, head.Red.Height, 1, 8, "sRGB", false, null), new());
}
