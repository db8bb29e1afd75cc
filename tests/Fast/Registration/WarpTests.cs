using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Registration;

public class WarpTests
{
    [Fact]
    public void Lanczos_matches_its_definition_in_double_precision()
    {
        using var source = Noise(61, 47);
        using var target = new Plane(61, 47);
        var flow = Constant(3.37f, -1.81f, 61, 47);
        LanczosWarp.By(source, flow, target);
        for (int y = 0; y < 47; y++)
            for (int x = 0; x < 61; x++)
            {
                double px = x + 3.37, py = y - 1.81, sum = 0, weights = 0;
                for (int j = (int)Math.Floor(py) - 2; j <= Math.Floor(py) + 3; j++)
                    for (int i = (int)Math.Floor(px) - 2; i <= Math.Floor(px) + 3; i++)
                    {
                        double w = Lanczos(px - i) * Lanczos(py - j);
                        weights += w;
                        sum += w * source[Math.Clamp(i, 0, 60), Math.Clamp(j, 0, 46)];
                    }
                Assert.Equal(sum / weights, target[x, y], 8e-3);   // 1/1024 pixel of position on white noise
            }
    }

    [Theory, InlineData(0, 0), InlineData(5, -3), InlineData(-70, 2)]
    public void A_shift_of_whole_pixels_copies_exactly_and_the_edge_goes_on(int dx, int dy)
    {
        using var source = Noise(40, 33);
        using var target = new Plane(40, 33);
        LanczosWarp.By(source, Constant(dx, dy, 40, 33), target);
        for (int y = 0; y < 33; y++)
            for (int x = 0; x < 40; x++) Assert.Equal(source[Math.Clamp(x + dx, 0, 39), Math.Clamp(y + dy, 0, 32)], target[x, y]);
    }

    [Fact]
    public void Halving_is_the_mean_of_four_and_knows_odd_sizes()
    {
        using var source = Noise(27, 9);
        using var half = BoxHalf.Of(source);
        Assert.Equal((13, 4), (half.Width, half.Height));
        for (int y = 0; y < 4; y++)
            for (int x = 0; x < 13; x++)
                Assert.Equal((source[2 * x, 2 * y] + (double)source[2 * x + 1, 2 * y] + source[2 * x, 2 * y + 1] + source[2 * x + 1, 2 * y + 1]) / 4, half[x, y], 1e-6);
    }

    [Fact]
    public void Local_contrast_takes_exposure_and_strength_out()
    {
        using var source = Noise(120, 90);
        using var other = new Plane(120, 90);
        for (int i = 0; i < source.Values.Length; i++) other.Values[i] = 3 * source.Values[i] + 7;
        using var a = LocalContrast.Normalise(source, 6, 8, 1e-3);
        using var b = LocalContrast.Normalise(other, 6, 8, 1e-3);
        double square = 0;
        for (int i = 0; i < a.Values.Length; i++)
        {
            Assert.Equal(a.Values[i], b.Values[i], 2e-4);
            square += a.Values[i] * a.Values[i];
        }
        Assert.Equal(1, Math.Sqrt(square / a.Values.Length), 0.05);
    }

    [Fact]
    public void A_moved_pixel_is_clipped_when_one_of_the_four_around_it_was()
    {
        using var picture = Flat(20, 20);
        picture.Clipped[10, 10] = 1;
        using var moved = Warp.Moved(picture, Constant(0.5f, 0, 20, 20), 20, 20);
        Assert.Equal(1, moved.Clipped[9, 10]);
        Assert.Equal(1, moved.Clipped[10, 10]);
        Assert.Equal(0, moved.Clipped[11, 10]);
        Assert.Equal(0, moved.Clipped[8, 10]);
        Assert.Equal(0, moved.Clipped[10, 12]);
    }

    [Theory, InlineData(12, 0), InlineData(13, 1), InlineData(14, 1), InlineData(19, 1)]
    public void A_clipped_last_row_is_met_from_half_a_row_above_it_and_goes_on_beyond_the_edge(int row, byte clipped)
    {
        using var picture = Flat(20, 20);
        picture.Clipped.Row(19).Fill(1);
        using var moved = Warp.Moved(picture, Constant(0, 5.5f, 20, 20), 20, 20);
        Assert.All(moved.Clipped.Row(row).ToArray(), value => Assert.Equal(clipped, value));
    }

    [Fact]
    public void A_larger_picture_is_reduced_without_aliasing()
    {
        // A checkerboard of single pixels at four times the size is plain grey.
        using var picture = Flat(160, 160);
        for (int y = 0; y < 160; y++)
            for (int x = 0; x < 160; x++) picture.Green[x, y] = (x + y) % 2;
        var flow = FlowField.Covering(new(0, 0, 40, 40), 10);
        for (int i = 0; i < flow.U.Length; i++) (flow.U[i], flow.V[i]) = ((float)(3 * flow.PositionOf(i).X + 1.5), (float)(3 * flow.PositionOf(i).Y + 1.5));
        using var moved = Warp.Moved(picture, flow, 40, 40);
        Assert.All(moved.Green.Values.ToArray(), value => Assert.Equal(0.5, value, 1e-5));
    }

    [Fact]
    public void Usable_is_zone_without_exclusion_in_either_picture_where_the_flow_is_trusted()
    {
        using var zones = new ZoneMap([Zones.Region], new Mask(30, 20), new Mask(30, 20));
        using var moving = new ZoneMap([Zones.Region], new Mask(30, 20), new Mask(30, 20));
        zones.Labels.Values.Fill(1);
        zones.Labels[0, 0] = 0;
        zones.Exclusion[5, 5] = (byte)Excluded.Hair;
        moving.Exclusion[14, 7] = (byte)Excluded.Specular;   // shown at (10, 7)
        var flow = Constant(4, 0, 30, 20);
        Array.Fill(flow.Trusted, true);
        for (int i = 0; i < flow.Trusted.Length; i++) if (flow.PositionOf(i).Y > 14) flow.Trusted[i] = false;
        using var usable = Pairing.UsableIn(zones, moving, flow);
        Assert.Equal(0, usable[0, 0]);
        Assert.Equal(0, usable[5, 5]);
        Assert.Equal(0, usable[10, 7]);
        Assert.Equal(1, usable[14, 7]);
        Assert.Equal(1, usable[25, 3]);
        Assert.Equal(0, usable[26, 3]);    // outside the moving picture
        Assert.Equal(0, usable[12, 18]);   // not trusted
    }

    static double Lanczos(double x) => x == 0 ? 1 : Math.Abs(x) >= 3 ? 0 : 3 * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / 3) / (Math.PI * Math.PI * x * x);

    static FlowField Constant(float u, float v, int width, int height)
    {
        var flow = FlowField.Covering(new(0, 0, width, height), 7);
        Array.Fill(flow.U, u);
        Array.Fill(flow.V, v);
        return flow;
    }

    static Picture Flat(int width, int height)
    {
        Plane red = new(width, height), green = new(width, height), blue = new(width, height);
        foreach (var plane in new[] { red, green, blue }) plane.Values.Fill(0.5f);
        return new(red, green, blue, new Mask(width, height), new SourceFile("flat", "", 0, "png", width, height, 1, 8, "sRGB", false, null), new CaptureFacts());
    }

    static Plane Noise(int width, int height)
    {
        var random = new Random(2);
        var plane = new Plane(width, height);
        foreach (ref float value in plane.Values) value = random.NextSingle();
        return plane;
    }
}
