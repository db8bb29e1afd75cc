using Punctum.Imaging.Drawing;

namespace Punctum.Tests.Web.Comparisons;

/// <summary>One drawn face, large enough for answers, drawn once a run.</summary>
static class DrawnPortraits
{
    static readonly HeadDrawing head = new() { Seed = 7, Camera = DrawnCamera.OfMegapixels(1.5) };
    static readonly string[] cheeks = ["cheek_medial_right", "cheek_medial_left", "cheek_lateral_right", "cheek_lateral_left"];

    static readonly Lazy<byte[]>
        before = new(() => Draw(head)), swollen = new(() => Draw(head with { Sensor = new() { NoiseSeed = 3 } })), after = new(() => Draw(head with { Pose = new(1, 0.5, 0.5), Sensor = new() { NoiseSeed = 2, ExposureStops = 0.1 } })),
        red = new(() => Draw(head with { Doses = [.. cheeks.Select(zone => new Dose(zone) { AddedBlood = 0.012 })] }));

    public static byte[] Before => before.Value;

    /// <summary>A week later; nothing of the skin has changed.</summary>
    public static byte[] Swollen => swollen.Value;

    /// <summary>Months later, held a little otherwise in a little more light; nothing of the skin has changed.</summary>
    public static byte[] After => after.Value;

    /// <summary>As <see cref="Before"/>, with red cheeks.</summary>
    public static byte[] Red => red.Value;

    static byte[] Draw(HeadDrawing drawing)
    {
        using var drawn = DrawnHead.Draw(drawing);
        return drawn.Jpeg();
    }
}
