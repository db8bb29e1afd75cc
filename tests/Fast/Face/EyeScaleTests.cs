using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

/// <summary>Drawn eyes on a canonical mesh: the iris is what we drew.</summary>
public class EyeScaleTests
{
    const double PixelsAMillimetre = 3.6;

    [Theory, InlineData(1.0, 0), InlineData(0.9, 25), InlineData(1.1, -40)]
    public void A_drawn_iris_gives_its_own_scale_within_one_percent(double size, double roll)
    {
        var (picture, mesh, fit) = Drawn(size, size, roll);
        using (picture)
        {
            var scale = EyeScale.Of(picture, mesh, fit);
            Assert.Equal(ScaleOrigin.Iris, scale.Origin);
            double expected = size * EyeScale.MeshCorrection * PixelsAMillimetre;
            Assert.Equal(expected, scale.PixelsAMillimetre, 0.01 * expected);
            Assert.InRange(scale.RelativeError, 0.043, 0.05);
        }
    }

    [Theory, InlineData(1.0, 0.85), InlineData(0.75, 0.75)]
    public void Eyes_that_do_not_agree_with_each_other_or_the_face_fall_back_on_the_mesh(double right, double left)
    {
        var (picture, mesh, fit) = Drawn(right, left, 0);
        using (picture)
        {
            var scale = EyeScale.Of(picture, mesh, fit);
            Assert.Equal(ScaleOrigin.Mesh, scale.Origin);
            Assert.Equal(EyeScale.MeshCorrection * PixelsAMillimetre, scale.PixelsAMillimetre, 1e-9);
            Assert.True(scale.RelativeError > 0.05);
        }
    }

    [Fact]
    public void Closed_eyes_fall_back_on_the_mesh()
    {
        var (picture, mesh, fit) = Drawn(1, 1, 0);
        using (picture)
        {
            foreach (var plane in new[] { picture.Red, picture.Green, picture.Blue }) plane.Values.Fill(0.3f);
            Assert.Equal(ScaleOrigin.Mesh, EyeScale.Of(picture, mesh, fit).Origin);
        }
    }

    /// <summary>Skin, white lens-shaped openings, brown irises with a soft border, pupils and a catch light.</summary>
    static (Picture Picture, Point3[] Mesh, HeadPoseFit Fit) Drawn(double rightSize, double leftSize, double roll)
    {
        const int side = 500;
        var face = new FaceModels(ModelFixture.Path()).Canonical;
        var mesh = HeadPoseTests.Posed(face, 0, 0, roll, 10 * PixelsAMillimetre, side / 2, side / 2 + 60);
        Plane r = new(side, side), g = new(side, side), b = new(side, side);
        r.Values.Fill(0.4f);
        g.Values.Fill(0.25f);
        b.Values.Fill(0.18f);
        double cos = Math.Cos(roll * Math.PI / 180), sin = Math.Sin(roll * Math.PI / 180);
        foreach (var (first, second, size) in ((int, int, double)[])[(33, 133, rightSize), (362, 263, leftSize)])
        {
            Point3 p = mesh[first], q = mesh[second];
            double x0 = (p.X + q.X) / 2, y0 = (p.Y + q.Y) / 2, half = Math.Sqrt((p.X - q.X) * (p.X - q.X) + (p.Y - q.Y) * (p.Y - q.Y)) / 2;
            double iris = size * EyeScale.MeshCorrection * PixelsAMillimetre * 11.7 / 2;
            for (int y = (int)(y0 - half); y < y0 + half; y++)
                for (int x = (int)(x0 - half); x < x0 + half; x++)
                {
                    double u = (x - x0) * cos + (y - y0) * sin, v = -(x - x0) * sin + (y - y0) * cos, lid = 0.85 * iris * (1 - u * u / (half * half));
                    if (Math.Abs(u) > half || v < -0.75 * lid || v > lid) continue;
                    double d = Math.Sqrt((u - 2) * (u - 2) + v * v), share = 1 / (1 + Math.Exp((d - iris) / (0.03 * iris)));
                    float white = 0.6f, brown = d < 0.35 * iris ? 0.01f : d < 0.5 * iris && u > 5 ? 0.5f : 0.08f;
                    // The border lies where root light is half way: what the eye, and a hand that marks it, sees.
                    float value = (float)Math.Pow(Math.Sqrt(white) + (Math.Sqrt(brown) - Math.Sqrt(white)) * share, 2);
                    (r[x, y], g[x, y], b[x, y]) = (value, value * 0.9f, value * 0.8f);
                }
        }
        return (FaceFrameTests.Pictured(r, g, b), mesh, HeadPoseFit.Of(mesh, face));
    }
}
