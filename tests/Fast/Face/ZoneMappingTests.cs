using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

/// <summary>Zones on a canonical face drawn at known poses; the picture is even grey, so that only the mesh speaks.</summary>
public class ZoneMappingTests
{
    const int Width = 241, Height = 261;
    const double PixelsACentimetre = 12;
    static readonly Point middle = new(120, 118);

    static readonly Lazy<CanonicalFace> canonical = new(() => new FaceModels(ModelFixture.Path()).Canonical);

    [Fact]
    public void Every_zone_is_there_and_no_pixel_is_asked_twice()
    {
        using var map = Mapped(0, 0, 0);
        var counts = new int[Zones.OfTheFace.Length + 1];
        foreach (byte label in map.Labels.Values) counts[label]++;
        // 1 cm² at 12 px/cm is 144 pixels; the smallest zones of a face seen from the front still have that much.
        for (int i = 1; i < counts.Length; i++) Assert.True(counts[i] >= 100, $"{Zones.OfTheFace[i - 1].Id}: {counts[i]} pixels");
        Assert.Equal<IEnumerable<Zone>>(Zones.OfTheFace, map.Zones);
    }

    [Fact]
    public void Paths_of_different_zones_share_no_triangle()
    {
        var face = canonical.Value;
        var labels = ZoneTriangles.LabelsOn(face);
        int inside = 0;
        foreach (var (_, path) in ZoneTriangles.Paths(face))
        {
            var corners = path.Select(i => face.Texture[i]).ToArray();
            inside += face.Triangles.ToArray().Count(t => Contains(corners, new(
                (face.Texture[t.A].X + face.Texture[t.B].X + face.Texture[t.C].X) / 3, (face.Texture[t.A].Y + face.Texture[t.B].Y + face.Texture[t.C].Y) / 3)));
        }
        Assert.Equal(labels.Count(label => label > 0), inside);
    }

    [Fact]
    public void Left_is_the_mirror_of_right()
    {
        using var map = Mapped(0, 0, 0);
        string[] ids = ["", .. Zones.OfTheFace.Select(z => z.Id)];
        int all = 0, alike = 0;
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                string here = ids[map.Labels[x, y]], there = ids[map.Labels[Width - 1 - x, y]];
                if (here == "") continue;
                all++;
                if (Mirrored(here) == there && map.Exclusion[x, y] == map.Exclusion[Width - 1 - x, y]) alike++;
            }
        // Only pixel centres exactly on an edge may differ.
        Assert.True(alike > 0.98 * all, $"{alike} of {all}");
        // The client's own right stands on the picture's left.
        Assert.Equal("cheek_medial_right", ids[map.Labels[(int)middle.X - 36, (int)middle.Y + 6]]);
    }

    [Fact]
    public void A_quarter_turn_of_mesh_and_picture_turns_the_zones()
    {
        var mesh = Mesh(12, 4, 3);
        using var picture = Grey(Width, Height);
        using var turnedPicture = Grey(Height, Width);
        using var upright = ZoneMapping.Of(picture, mesh);
        using var turned = ZoneMapping.Of(turnedPicture, mesh.QuarterTurned(1, Width, Height));
        int differ = 0;
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
                if (upright.Labels[x, y] != turned.Labels[Height - 1 - y, x] || upright.Exclusion[x, y] != turned.Exclusion[Height - 1 - y, x]) differ++;
        Assert.True(differ <= 3, $"{differ} pixels");
    }

    [Fact]
    public void The_side_turned_away_is_not_measured_and_the_side_turned_near_is()
    {
        using var map = Mapped(35, 0, 0);   // the nose points to the picture's right: the client's right cheek faces us
        Assert.True(UsableShare(map, "cheek_lateral_right") > 0.6);
        Assert.True(UsableShare(map, "cheek_lateral_left") < 0.05);
    }

    /// <summary>Both sides of the margin: 1.4 mm beside the lips is left out, 1.8 mm beside them is measured.</summary>
    [Theory, InlineData(1.4, true), InlineData(1.8, false)]
    public void The_lips_are_left_out_with_a_margin_of_one_and_a_half_millimetres(double millimetresBelow, bool excluded)
    {
        const int scale = 8;
        var mesh = Mesh(0, 0, 0, scale);
        using var picture = Grey(Width * scale, Height * scale);
        using var map = ZoneMapping.Of(picture, mesh);
        var lip = mesh.Points[17];   // the middle of the lower lip's lower border
        int x = (int)Math.Round(lip.X), y = (int)Math.Round(lip.Y + millimetresBelow * mesh.Scale.PixelsAMillimetre);
        Assert.Equal(excluded, ((Excluded)map.Exclusion[x, y] & Excluded.Lip) != 0);
    }

    [Fact]
    public void Clipped_pixels_are_marked()
    {
        using var picture = Grey(Width, Height);
        picture.Clipped[100, 130] = 1;
        picture.Clipped[Width - 1, Height - 1] = 1;
        using var map = ZoneMapping.Of(picture, Mesh(0, 0, 0));
        int marked = 0;
        foreach (byte flags in map.Exclusion.Values) marked += flags >> 6 & 1;
        Assert.Equal(2, marked);
        Assert.True(((Excluded)map.Exclusion[100, 130] & Excluded.Clipped) != 0);
    }

    [Fact]
    public void A_face_beyond_the_picture_draws_what_is_inside()
    {
        using var picture = Grey(60, 50);
        using var map = ZoneMapping.Of(picture, Mesh(0, 0, 0).ShiftedBy(-100, -100));
        Assert.Contains((byte)(1 + Zones.OfTheFace.Select((z, i) => (z, i)).First(p => p.z.Id == "nose_bridge").i), map.Labels.Values.ToArray());
    }

    static ZoneMap Mapped(double yaw, double pitch, double roll)
    {
        using var picture = Grey(Width, Height);
        return ZoneMapping.Of(picture, Mesh(yaw, pitch, roll));
    }

    internal static FaceMesh Mesh(double yaw, double pitch, double roll, int scale = 1) =>
        new([.. HeadPoseTests.Posed(canonical.Value, yaw, pitch, roll, PixelsACentimetre * scale, middle.X * scale, middle.Y * scale)], 1, new(yaw, pitch, roll), new(PixelsACentimetre * scale / 10, 0.05, ScaleOrigin.Mesh));

    static Picture Grey(int width, int height)
    {
        Plane Even()
        {
            var plane = new Plane(width, height);
            plane.Values.Fill(0.3f);
            return plane;
        }
        return FaceFrameTests.Pictured(Even(), Even(), Even());
    }

    static double UsableShare(ZoneMap map, string zone)
    {
        int label = 1 + Zones.OfTheFace.Select((z, i) => (z, i)).First(p => p.z.Id == zone).i, all = 0, usable = 0;
        for (int i = 0; i < map.Labels.Values.Length; i++)
            if (map.Labels.Values[i] == label)
            {
                all++;
                if (map.Exclusion.Values[i] == 0) usable++;
            }
        return all == 0 ? 0 : usable / (double)all;
    }

    static string Mirrored(string id) => id.EndsWith("_right", StringComparison.Ordinal) ? id[..^6] + "_left" : id.EndsWith("_left", StringComparison.Ordinal) ? id[..^5] + "_right" : id;

    static bool Contains(Point[] corners, Point p)
    {
        bool inside = false;
        for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
            if ((corners[i].Y > p.Y) != (corners[j].Y > p.Y) && p.X < (corners[j].X - corners[i].X) * (p.Y - corners[i].Y) / (corners[j].Y - corners[i].Y) + corners[i].X) inside = !inside;
        return inside;
    }
}
