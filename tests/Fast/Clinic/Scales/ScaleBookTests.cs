using Punctum.Clinic.Protocol;
using Punctum.Clinic.Scales;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Scales;

public class ScaleBookTests
{
    static readonly IReadOnlyList<Problem> none = [];

    static readonly ScaleBook book = Ours.Protocol.Scales;

    static IReadOnlyList<Problem> Edited(string from, string to)
    {
        var edited = Ours.With(ScaleBook.File, text => text.Contains(from, StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : throw new InvalidOperationException($"\"{from}\" is not there"));
        return [.. ScaleChecks.Of(edited)];
    }

    [Fact]
    public void Nothing_is_wrong_in_ours() => Assert.Equal(none, [.. ScaleChecks.Of(Ours.Protocol)]);

    [Fact]
    public void No_wording_stands_where_the_licence_is_not_free()
    {
        var closed = book.All.Where(s => s.Licence != Licence.Free).ToList();
        Assert.Superset(new HashSet<string> { "dlqi", "face_q", "scar_q", "posas", "bdd_screen" }, closed.Select(s => s.Id).ToHashSet());
        Assert.All(closed.SelectMany(s => s.Items), i => Assert.True(i.Name is null && i.Levels.IsEmpty));
    }

    [Fact]
    public void Every_scale_of_an_expectation_and_every_concern_of_the_plan_is_served()
    {
        Assert.All(Ours.Protocol.Expectations.Entries, e => Assert.NotNull(book.Find(e.Scale)));
        var concerns = Ours.Protocol.Root("plan.yaml")["concerns"].Items.Select(c => c["id"].String()).ToList();
        Assert.All(concerns, c => Assert.Contains(book.All, s => s.For.Contains(c) || s.For.Contains("any")));
        Assert.All(book.All.SelectMany(s => s.For), f => Assert.Contains(f, concerns.Concat(["any", "recovery"])));
    }

    [Theory]
    [InlineData("range: [0, 84]", "range: [0, 83]", "goodman_baron_quant: its items reach 0 to 84, its range is 0 to 83")]
    [InlineData("weight: 50,", "weight: 49,", "ecca: its items reach 0 to 537")]
    [InlineData("{id: item_10, range: [0, 3], step: 1}", "{id: item_10, name: {en: x, de: x}, range: [0, 3], step: 1}", "dlqi: wording of items stands here without a licence")]
    [InlineData("{range: [11, 20], name", "{range: [12, 20], name", "dlqi: between the bands 6 to 10 and 12 to 20 is a gap")]
    [InlineData("    no_change: 4\n", "", "gais: no_change belongs")]
    [InlineData("timing: [in_session, recovery]", "timing: [in_sesion, recovery]", "there is no time \"in_sesion\"")]
    [InlineData("  - id: wsrs\n", "  - id: gais\n", "the scale \"gais\" stands here twice")]
    [InlineData("{value: 3, name: {en: purple, de: violett}}", "{value: 4, name: {en: purple, de: violett}}", "vascularity: its levels are not its values")]
    public void A_slip_is_found(string from, string to, string what) => Assert.Contains(Edited(from, to), p => p.What.Contains(what, StringComparison.Ordinal));

    [Theory]
    [InlineData("levels: ecca_count}", "levels: eca_count}", "eca_count"), InlineData("of: [chin_area, chin_darkness]", "of: [chin_area, chin_drkness]", "chin_drkness"), InlineData("kind: weighted_sum", "kind: formula", "formula")]
    public void What_cannot_be_counted_is_not_read(string from, string to, string named) =>
        Assert.Contains(named, Assert.Throws<ProtocolException>(() => Edited(from, to)).Message);
}
