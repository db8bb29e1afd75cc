using Punctum.Imaging.Drawing;
using Xunit;

namespace Punctum.Tests.Fast;

/// <summary>A drawn face that moves carries its skin along by known amounts.</summary>
public sealed class ExpressionTests : IDisposable
{
    // MediaPipe's numbers: corners of the mouth, brows, lower lid, and the chin's lowest point.
    const int CornerRight = 61, CornerLeft = 291, Brow = 105, LowerLid = 145, Chin = 152;

    static readonly HeadDrawing resting = new() { Camera = DrawnCamera.OfMegapixels(0.1) };
    readonly DrawnHead rest = DrawnHead.Draw(resting);

    public void Dispose() => rest.Dispose();

    (double X, double Y) Moved(DrawnHead head, int point) => ((head.MeshPoints[point].X - rest.MeshPoints[point].X) / resting.Camera.PixelsAMillimetre, (head.MeshPoints[point].Y - rest.MeshPoints[point].Y) / resting.Camera.PixelsAMillimetre);

    [Fact]
    public void A_smile_draws_the_corners_of_the_mouth_out_and_up_and_leaves_the_eyes_and_the_brows()
    {
        using var smiling = DrawnHead.Draw(resting with { Expression = new() { Smile = 5 } });
        var (right, left) = (Moved(smiling, CornerRight), Moved(smiling, CornerLeft));
        Assert.Equal(-right.X, left.X, 0.01);
        Assert.InRange(left.X, 2.5, 5);
        Assert.InRange(left.Y, -4, -1.5);
        foreach (int point in new[] { Brow, LowerLid }) Assert.Equal((0, 0), Moved(smiling, point));
        Assert.Equal(rest.Irises, smiling.Irises);
        Assert.InRange(Math.Abs(Moved(smiling, Chin).Y), 0, 0.2);
    }

    [Fact]
    public void Brows_rise_and_draw_together_without_moving_the_lids()
    {
        using var raised = DrawnHead.Draw(resting with { Expression = new() { BrowRaise = 5 } });
        using var frowning = DrawnHead.Draw(resting with { Expression = new() { Frown = 4 } });
        Assert.InRange(Moved(raised, Brow).Y, -5, -2);
        Assert.True(Moved(frowning, 55).X > 1 && Moved(frowning, 285).X < -1);    // inner ends
        Assert.Equal((0, 0), Moved(raised, LowerLid));
        Assert.Equal((0, 0), Moved(frowning, CornerLeft));
    }

    [Fact]
    public void The_true_flow_leads_to_where_the_skin_went()
    {
        using var smiling = DrawnHead.Draw(resting with { Expression = new() { Smile = 6 }, Pose = new(4, 2, 1), Light = new() { AzimuthDegrees = 20 } });
        // A corner of the mesh lies on the surface only as exactly as the smoothing was compensated.
        foreach (int point in new[] { 205, 425, 50, 280 })
        {
            var (from, to) = (rest.MeshPoints[point], smiling.MeshPoints[point]);
            var flow = rest.FlowTo(smiling, from.X, from.Y)!.Value;
            Assert.InRange(Math.Abs(flow.X - (to.X - from.X)) + Math.Abs(flow.Y - (to.Y - from.Y)), 0, 0.15);
        }
    }

    [Fact]
    public void Strain_is_of_the_skin_and_not_of_the_pose_and_grows_with_the_expression()
    {
        using var turned = DrawnHead.Draw(resting with { Pose = new(10, 5, 20) });
        using var half = DrawnHead.Draw(resting with { Expression = new() { Smile = 2 } });
        using var whole = DrawnHead.Draw(resting with { Expression = new() { Smile = 4 } });
        Assert.Equal(0, rest.StrainTo(turned, "cheek_medial_left"), 1e-6);
        Assert.Equal(0, rest.StrainTo(whole, "forehead_centre"), 1e-6);
        double one = rest.StrainTo(half, "nasolabial_left"), two = rest.StrainTo(whole, "nasolabial_left");
        Assert.InRange(two / one, 1.7, 2.4);
        Assert.Equal(two, rest.StrainTo(whole, "nasolabial_right"), 0.003);
        Assert.Throws<ArgumentException>(() => rest.StrainTo(whole, "elbow"));
    }

    [Theory]
    [InlineData(1.1, 1, 0, 0.105)]                  // (1.1² − 1) / 2
    [InlineData(1, 0.8, 0, 0.18)]                   // (1 − 0.8²) / 2, shortened
    [InlineData(1, 1, 0.2, 0.11050)]                // sheared: C = [[1, 0.2], [0.2, 1.04]], eigenvalue 1.2210
    public void Strain_is_greens(double alongX, double alongY, double shear, double strain)
    {
        var (p, q) = (new System.Numerics.Vector3(2, 1, 0), new System.Numerics.Vector3(-1, 3, 0));
        System.Numerics.Vector3 By(System.Numerics.Vector3 v) => new((float)(alongX * v.X + shear * v.Y), (float)(alongY * v.Y), 0);
        Assert.Equal(strain, DrawnStrain.Largest(p, q, By(p), By(q)), 1e-4);
    }
}
