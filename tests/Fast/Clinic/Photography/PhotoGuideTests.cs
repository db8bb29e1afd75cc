using Punctum.Clinic.Photography;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Photography;

public class PhotoGuideTests
{
    static readonly IReadOnlyList<Problem> none = [];

    static readonly PhotoGuide guide = Ours.Protocol.Photography;

    static IReadOnlyList<Problem> Edited(string from, string to)
    {
        var edited = Ours.With(PhotoGuide.File, text => text.Contains(from, StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : throw new InvalidOperationException($"\"{from}\" is not there"));
        return [.. PhotographyChecks.Of(edited)];
    }

    [Fact]
    public void Nothing_is_wrong_in_ours() => Assert.Equal(none, [.. PhotographyChecks.Of(Ours.Protocol)]);

    [Fact]
    public void Every_area_of_the_plan_has_views()
    {
        var areas = Ours.Protocol.Root("plan.yaml")["areas"].Items.Select(a => a["id"].String()).ToList();
        Assert.True(areas.Count >= 14);
        Assert.All(areas, a => Assert.NotEmpty(guide.Find(a)!.Views));
        Assert.NotNull(guide.Find("scar"));
    }

    // Names that pictures are filed under: a change here breaks what is stored.
    [Theory]
    [InlineData("face", "front left_45 right_45 left_90 right_90 close_straight close_side_light"), InlineData("periorbital", "front_open front_closed front_up left_45 right_45"), InlineData("perioral", "front_rest front_pursed left_45 right_45")]
    [InlineData("neck", "front_level front_chin_up left_45 right_45 left_90 right_90"), InlineData("chest", "front left_45 right_45 left_90 right_90"), InlineData("hands", "left_hand right_hand")]
    [InlineData("scalp", "vertex midline frontal_hairline temporal_left temporal_right back target_spot"), InlineData("breast", "front left_45 right_45 close_scale"), InlineData("back", "back back_left_45 back_right_45")]
    [InlineData("abdomen", "front left_45 right_45 left_90 right_90 close_scale"), InlineData("thigh_buttock", "front back left_45 right_45 left_90 right_90 close_scale"), InlineData("scar", "overview close_ruler close_side_light")]
    public void The_names_of_views_stay(string area, string views) => Assert.Equal(views.Split(' '), guide.Find(area)!.Views.Select(v => v.Id));

    [Fact]
    public void To_show_the_left_side_one_turns_to_the_right()
    {
        var turned = guide.Sets.SelectMany(s => s.Views).Where(v => v.Stand.In("en").Contains("° to your ", StringComparison.Ordinal)).ToList();
        Assert.True(turned.Count >= 20);
        Assert.All(turned, v => Assert.Contains(v.Id.Contains("left", StringComparison.Ordinal) ? "to your right" : "to your left", v.Stand.In("en")));
        Assert.All(turned, v => Assert.Contains(v.Id.Contains("left", StringComparison.Ordinal) ? "nach rechts" : "nach links", v.Stand.In("de")));
    }

    [Fact]
    public void A_face_is_taken_from_a_metre_and_a_half_with_a_long_lens()
    {
        var answer = ViewsAnswer.Of(Ours.Protocol, guide.Find("cheek")!);
        var setup = answer.Setups.Single(s => s.Id == "face");
        Assert.Equal((1.5m, 90m, 105m, 60m), (setup.DistanceMetres, setup.ShortestFullFrameMm, setup.LongestFullFrameMm, setup.ApsCMm));
        Assert.Equal(["even", "side"], answer.Lights.Select(l => l.Id));
        Assert.Contains(answer.Checks, c => c.Id == "eye_line_level");
    }

    [Fact]
    public void Only_what_belongs_to_an_area_is_asked_of_it()
    {
        var (hands, breast) = (ViewsAnswer.Of(Ours.Protocol, guide.Find("hands")!), ViewsAnswer.Of(Ours.Protocol, guide.Find("breast")!));
        Assert.DoesNotContain(hands.Checks, c => c.Id == "eye_line_level");
        Assert.DoesNotContain(hands.Storage, s => s.Id == "strict_access");
        Assert.Contains(breast.Storage, s => s.Id == "strict_access");
        Assert.Equal(guide.Sets.Where(s => s.StrictAccess).Select(s => s.Id), guide.Storage.Single(s => s.Id == "strict_access").Sets);
    }

    [Theory]
    [InlineData("areas: [forehead, temple, nose, cheek, chin_jaw]", "areas: [forehead, temple, nose, cheek]", "nothing says how \"chin_jaw\" is photographed")]
    [InlineData("areas: [hands]", "areas: [hands, elbow]", "there is no area of the plan \"elbow\"")]
    [InlineData("areas: [neck]", "areas: [neck, nose]", "\"nose\" is shown by two sets")]
    [InlineData("id: right_hand,", "id: left_hand,", "the view \"left_hand\" stands here twice")]
    [InlineData("setup: scalp\n", "setup: scap\n", "there is no setup \"scap\"")]
    [InlineData("hair_washed_dry, hair_same]", "hair_washed, hair_same]", "there is no line for the client \"hair_washed\"")]
    [InlineData("moments: [baseline,", "moments: [base,", "scales.yaml knows no time \"base\"")]
    [InlineData("sets: [breast, thigh_buttock]", "sets: [breasts, thigh_buttock]", "there is no set \"breasts\"")]
    public void A_slip_is_found(string from, string to, string what) => Assert.Contains(Edited(from, to), p => p.What.Contains(what, StringComparison.Ordinal));
}
