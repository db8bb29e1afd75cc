using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Tests.Fast.Drawn;

/// <summary>Pairs whose relief is a formula: ln light of grey skin at every place, one zone, exact alignment, no noise but what the formula has.</summary>
static class DrawnRelief
{
    /// <summary>Pixels between the picture's rim and the zone.</summary>
    public const int Gap = 48;

    /// <param name="before">Relief at a reference position, ln units.</param>
    /// <param name="after">Relief at a reference position after treatment.</param>
    /// <param name="side">Columns and rows of both pictures.</param>
    /// <param name="pixelsAMillimetre">Of the reference.</param>
    /// <param name="motion">Where the moving picture shows a reference position.</param>
    /// <param name="blocked">Columns of the zone, from its left, that are not usable.</param>
    public static RegisteredPair Of(Func<double, double, double> before, Func<double, double, double> after, int side, double pixelsAMillimetre, Affine? motion = null, int blocked = 0)
    {
        var map = motion ?? Affine.Identity;
        var back = map.Inverse();
        var flow = new FlowField(side / 16 + 2, side / 16 + 2, 16, 0, 0);
        for (int i = 0; i < flow.U.Length; i++)
        {
            double x = i % flow.Columns * 16, y = i / flow.Columns * 16;
            var (mx, my) = map.Of(x, y);
            (flow.U[i], flow.V[i], flow.Correlation[i], flow.ForwardBackward[i], flow.Trusted[i]) = ((float)(mx - x), (float)(my - y), 0.97f, 0.02f, true);
        }
        ZoneMap zones = Zone(side), movingZones = Zone(side);
        var usable = new Mask(side, side);
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++) usable[x, y] = zones.Labels[x, y] != 0 && x >= Gap + blocked ? (byte)1 : (byte)0;
        return new RegisteredPair
        {
            Reference = Grey(before, side),
            Moving = Grey((x, y) => after(back.Of(x, y).X, back.Of(x, y).Y), side),
            Moved = Grey(after, side),
            Flow = flow,
            Zones = zones,
            MovingZones = movingZones,
            Usable = usable,
            Scale = new(pixelsAMillimetre, 0.043, ScaleOrigin.Iris),
            ScaleRatio = map.Scale,
            ReferenceIsBefore = true,
        };
    }

    /// <summary>Usable skin of the zone, cm².</summary>
    public static double Area(int side, double pixelsAMillimetre) => Math.Pow((side - 2 * Gap) / pixelsAMillimetre / 10, 2);

    static ZoneMap Zone(int side)
    {
        var labels = new Mask(side, side);
        for (int y = Gap; y < side - Gap; y++) labels.Row(y)[Gap..(side - Gap)].Fill(1);
        return new([Zones.OfTheFace.Single(z => z.Id == "nose_bridge")], labels, new Mask(side, side));
    }

    static Picture Grey(Func<double, double, double> relief, int side)
    {
        var plane = new Plane(side, side);
        Stripes.Run(side, 16, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
                for (int x = 0; x < side; x++) plane[x, y] = 0.3f * (float)Math.Exp(relief(x, y));
        });
        return new(plane, plane.Copy(), plane.Copy(), new Mask(side, side), new SourceFile("drawn.png", new string('0', 64), 1, "png", side, side, 1, 8, "sRGB", false, null), new CaptureFacts());
    }
}
