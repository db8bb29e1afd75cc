using Punctum.Imaging.Drawing;

namespace Punctum.Tests.Records;

/// <summary>Two small photographs of a drawn face, drawn once a run.</summary>
static class DrawnHeads
{
    static readonly HeadDrawing head = new() { Seed = 7, Camera = DrawnCamera.OfMegapixels(0.3) };
    static readonly Lazy<byte[]> before = new(() => Draw(head)), after = new(() => Draw(head with { Pose = new(1, 0.5, 0.5), Sensor = new() { NoiseSeed = 2, ExposureStops = 0.1 } }));

    public static byte[] Before => before.Value;
    public static byte[] After => after.Value;

    static byte[] Draw(HeadDrawing drawing)
    {
        using var drawn = DrawnHead.Draw(drawing);
        return drawn.Jpeg();
    }
}
