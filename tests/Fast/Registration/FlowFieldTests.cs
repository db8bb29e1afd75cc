using Punctum.Imaging;
using Punctum.Imaging.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Registration;

public class FlowFieldTests
{
    static readonly Similarity turn = new(1.08, 6, -4, 12);

    [Theory, InlineData(0, 0, 1, 117), InlineData(3.5, -20, 1, 200), InlineData(40.25, 1.5, 4, 25), InlineData(250, 95, 2, 40)]
    public void A_row_is_what_the_field_says_at_each_position(double y, double firstX, double step, int count)
    {
        var field = Random(9, 7, 13.5, 2, 5);
        float[] u = new float[count + 8], v = new float[count + 8];
        field.Row(y, firstX, step, count, u, v);
        for (int i = 0; i < count; i++)
        {
            var at = field.At(firstX + i * step, y);
            Assert.Equal(at.X, u[i], 1e-4);
            Assert.Equal(at.Y, v[i], 1e-4);
        }
    }

    [Fact]
    public void There_and_back_is_home()
    {
        var field = FlowField.Covering(new(0, 0, 200, 150), 10);
        for (int i = 0; i < field.U.Length; i++)
        {
            var p = field.PositionOf(i);
            (field.U[i], field.V[i], field.Trusted[i]) = ((float)(3 * Math.Sin(p.Y / 25)), (float)(2 * Math.Cos(p.X / 30)), true);
        }
        var back = field.Inverse(new(0, 0, 200, 150));
        for (int i = 0; i < back.U.Length; i++)
        {
            var q = back.PositionOf(i);
            if (q.X is < 10 or > 180 || q.Y is < 10 or > 130) continue;
            var p = q + new Point(back.U[i], back.V[i]);
            Assert.InRange((p + field.At(p.X, p.Y)).DistanceTo(q), 0, 1e-3);
            Assert.True(back.Trusted[i]);
        }
    }

    [Fact]
    public void The_mean_similarity_of_a_similarity_is_itself()
    {
        var mean = Along(turn).MeanSimilarity();
        Assert.Equal(turn.Scale, mean.Scale, 1e-6);
        Assert.Equal(turn.RotationDegrees, mean.RotationDegrees, 1e-4);
        Assert.Equal(turn.X, mean.X, 1e-3);
        Assert.Equal(turn.Y, mean.Y, 1e-3);
    }

    [Fact]
    public void A_similarity_is_no_strain_and_a_stretch_is()
    {
        var field = Along(turn);
        Assert.Equal(0, field.GreenStrainAt(60, 60, turn), 1e-5);
        var stretched = FlowField.Covering(new(0, 0, 120, 120), 12);
        for (int i = 0; i < stretched.U.Length; i++) stretched.U[i] = (float)(0.05 * stretched.PositionOf(i).X);
        Assert.Equal((1.05 * 1.05 - 1) / 2, stretched.GreenStrainAt(60, 60, Similarity.Identity), 1e-5);
        Assert.Equal(1.05, stretched.GradientAt(60, 60).Determinant, 1e-5);
    }

    [Fact]
    public void Cut_frames_see_the_same_skin()
    {
        var field = Random(6, 6, 20, 0, 0);
        var cut = field.Shifted(-30, -10, -35, 8);
        var (whole, part) = (field.At(70, 55), cut.At(40, 45));
        Assert.Equal(70 + whole.X - 35, 40 + part.X, 1e-4);
        Assert.Equal(55 + whole.Y + 8, 45 + part.Y, 1e-4);
    }

    [Fact]
    public void A_place_is_trusted_when_all_four_nodes_around_it_are()
    {
        var field = new FlowField(3, 2, 10, 0, 0);
        Array.Fill(field.Trusted, true);
        field.Trusted[2] = false;
        Assert.True(field.TrustedAt(9.9, 5));
        Assert.False(field.TrustedAt(10.1, 5));
        Assert.False(field.TrustedAt(-0.1, 5));
        Assert.False(field.TrustedAt(5, 10.1));
    }

    [Fact]
    public void A_similarity_and_its_inverse_cancel()
    {
        var p = turn.Inverse().Of(turn.Of(new(123, -45)));
        Assert.Equal(123, p.X, 1e-9);
        Assert.Equal(-45, p.Y, 1e-9);
        Assert.Contains("1.08", turn.ToString());
    }

    [Fact]
    public void Bending_keeps_an_affine_field_and_fills_holes_with_it()
    {
        var field = FlowField.Covering(new(0, 0, 161, 161), 16);
        float[] u = new float[field.U.Length], v = new float[u.Length], weight = new float[u.Length];
        for (int i = 0; i < u.Length; i++)
        {
            var p = field.PositionOf(i);
            (u[i], v[i]) = ((float)(2 + 0.1 * p.X - 0.05 * p.Y), (float)(-3 + 0.02 * p.X));
            weight[i] = i % 7 == 3 ? 0 : 1;
            if (weight[i] == 0) (u[i], v[i]) = (float.NaN, 100);
        }
        Bending.Smooth(field, u, v, weight, 1, 400);
        for (int i = 0; i < u.Length; i++)
        {
            var p = field.PositionOf(i);
            Assert.Equal(2 + 0.1 * p.X - 0.05 * p.Y, field.U[i], 0.01);
            Assert.Equal(-3 + 0.02 * p.X, field.V[i], 0.01);
        }
    }

    [Fact]
    public void One_window_that_went_astray_does_not_pull_the_field()
    {
        var field = FlowField.Covering(new(0, 0, 161, 161), 16);
        float[] u = new float[field.U.Length], v = new float[u.Length], weight = new float[u.Length];
        Array.Fill(weight, 1);
        u[60] = 2;
        Bending.Smooth(field, u, v, weight, 0.5, 60);
        Assert.All(field.U, value => Assert.InRange(Math.Abs(value), 0, 0.05));
    }

    static FlowField Along(Similarity map)
    {
        var field = FlowField.Covering(new(0, 0, 120, 120), 12);
        for (int i = 0; i < field.U.Length; i++)
        {
            var p = field.PositionOf(i);
            var q = map.Of(p);
            (field.U[i], field.V[i]) = ((float)(q.X - p.X), (float)(q.Y - p.Y));
        }
        return field;
    }

    static FlowField Random(int columns, int rows, double spacing, double x, double y)
    {
        var field = new FlowField(columns, rows, spacing, x, y);
        var random = new Random(4);
        for (int i = 0; i < field.U.Length; i++) (field.U[i], field.V[i]) = (20 * random.NextSingle() - 10, 20 * random.NextSingle() - 10);
        return field;
    }
}
