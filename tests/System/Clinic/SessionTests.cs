using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum session check as a shell sees it.</summary>
public sealed class SessionTests : IDisposable
{
    const string Good = """
        date: 2026-03-02
        first_session: false
        checks: {person: true, consent: true, skin_today: true, photos: true, skin_disinfected: true, opened_before_client: true, sheath: true, gloves: true, cleaned_after: true, photo_after: true, sharps_bin: true, aftercare_given: true}
        score: {scale: ECCA, value: 60}
        numbing: none
        device: {name: Pen, serial: A1, kind: pen, max_mm: 1.5}
        cartridge: {lot: C7, expiry: 2027-01-31, already_used: false}
        glide: {product: sterile_saline, lot: G2, expiry: 2026-12-31}
        zones: [{zone: cheek, depth_mm: 1.0, passes: 4, endpoint: pinpoint_bleeding, plan_max_mm: 1.5}]
        operator: {name: N. Example, role: nurse}
        pain: 3
        event: none
        aftercare: {version: 0.1.0, next_earliest: 2026-03-30}
        """;

    readonly string folder = Directory.CreateTempSubdirectory("punctum-session").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    PunctumProcess.Ended Check(string yaml, params string[] more)
    {
        string path = Path.Combine(folder, "record.yaml");
        File.WriteAllText(path, yaml);
        return PunctumProcess.Run(["session", "check", path, .. more]);
    }

    [Theory]
    [InlineData("pain: 3", "pain: 3", 0, "Complete, and within all limits.")]
    [InlineData("pain: 3\n", "", 10, "pain from 0 to 10 (pain)")]
    [InlineData("passes: 4", "passes: 7", 10, "PASSES_HIGH")]
    [InlineData("already_used: false", "already_used: true", 12, "Stop: LOT_REUSED")]
    [InlineData("numbing: none", "numbing: {product: lidocaine_otc, percent: 5}", 12, "OTC_PERCENT")]
    public void The_exit_code_says_whether_it_may_go_on(string good, string bad, int exit, string says)
    {
        var run = Check(Good.Replace(good, bad, StringComparison.Ordinal));
        Assert.Equal(exit, run.Exit);
        Assert.Contains(says, run.Output);
        Assert.Equal("", run.Errors);
    }

    [Fact]
    public void The_role_of_who_treats_limits_the_depth()
    {
        string settings = Path.Combine(folder, "settings.yaml");
        File.WriteAllText(settings, "nurse_max_depth_mm: 1.0\n");
        Assert.Equal(0, Check(Good, "--settings", settings).Exit);
        File.WriteAllText(settings, "nurse_max_depth_mm: 0.5\n");
        var run = Check(Good, "--settings", settings, "--language", "de");
        Assert.Equal(12, run.Exit);
        Assert.Contains("tiefer als die 0,5 mm, die Ihre Funktion erlaubt", run.Output);
        var unknown = Check(Good.Replace("role: nurse", "role: nurs"));
        Assert.Equal(3, unknown.Exit);
        Assert.Contains("did you mean \"nurse\"?", unknown.Errors);
    }

    [Fact]
    public void Json_lists_codes_and_what_is_missing_apart()
    {
        var answer = JsonDocument.Parse(Check(Good.Replace("pain: 3\n", "").Replace("glide: {product: sterile_saline", "glide: {product: vitamin_c"), "--json").Output).RootElement;
        Assert.Equal("block", answer.GetProperty("outcome").GetString());
        Assert.Equal(["GLIDE_DENIED"], answer.GetProperty("codes").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(["pain"], answer.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("pain: 3", "pian: 3", "did you mean \"pain\"?"), InlineData("pain: 3", "pain: 12", "12 cannot be"), InlineData("date: 2026-03-02", "date: yesterday", "a day is wanted here")]
    public void A_record_that_cannot_be_read_is_told_in_one_line(string good, string bad, string says)
    {
        var run = Check(Good.Replace(good, bad, StringComparison.Ordinal));
        Assert.Equal(3, run.Exit);
        Assert.Contains(says, Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }
}
