using Punctum.Imaging.Comparability;
using Xunit;

namespace Punctum.Tests.Fast.Comparability;

/// <summary>What adds up to a suspicion, and what does not: evidence in, grade out, on both sides of each border.</summary>
public sealed class SuspicionTests
{
    static Grade MakeUp(double blood, double pigment) => Suspicions.MakeUp(Suspicions.Covering(blood, pigment)).Grade;

    [Theory, InlineData(0.05, 0.05, Grade.Ok), InlineData(-0.38, 0, Grade.Ok), InlineData(-0.45, 0, Grade.Degraded), InlineData(-0.65, 0, Grade.Blocked), InlineData(-0.35, -0.3, Grade.Blocked), InlineData(0.65, 0.2, Grade.Blocked)]
    public void Redness_that_is_evened_all_over_is_suspected_of_make_up_and_pigment_strengthens_it(double blood, double pigment, Grade grade) => Assert.Equal(grade, MakeUp(blood, pigment));

    [Theory, InlineData(0, -2), InlineData(-0.6, 0.5), InlineData(-0.1, -2)]
    public void Pigment_alone_or_against_the_blood_is_no_make_up(double blood, double pigment) => Assert.Equal(Grade.Ok, MakeUp(blood, pigment));

    [Fact]
    public void The_picture_under_make_up_is_named()
    {
        Assert.Contains("In the after picture", Suspicions.MakeUp(Suspicions.Covering(-1, -0.5)).Says);
        Assert.Contains("In the before picture", Suspicions.MakeUp(Suspicions.Covering(1, 0.5)).Says);
    }

    static Grade Retouch(double skin, double edge, double deficit, double noise, double rest) => Suspicions.Retouch(Suspicions.Smoothing(skin, edge, deficit, noise, rest)).Grade;

    [Theory, InlineData(0, Grade.Degraded), InlineData(-1.5, Grade.Blocked), InlineData(double.NaN, Grade.Degraded)]
    public void A_wall_wiped_clean_decides_where_dark_skin_lost_some_detail_and_noise(double rest, Grade grade) => Assert.Equal(grade, Retouch(0.32, 0.18, -0.05, -0.39, rest));

    [Fact]
    public void A_wall_that_compression_wiped_clean_beside_chance_differences_of_skin_and_eyes_is_no_suspicion() => Assert.Equal(Grade.Ok, Retouch(0.07, -0.02, -0.04, -0.41, -1.6));

    [Theory, InlineData(-0.1, -0.5, -2, Grade.Ok), InlineData(-0.7, 0, 0, Grade.Ok), InlineData(-0.7, -0.5, -2, Grade.Blocked)]
    public void Eyes_that_are_sharper_in_a_cleaner_picture_were_sharpened(double edge, double noise, double rest, Grade grade) => Assert.Equal(grade, Retouch(0, edge, 0, noise, rest));

    [Theory, InlineData(0, 0, 0, -0.6, -2), InlineData(0.2, 0.2, 0, -0.3, -2), InlineData(0, 0, 0, 0, 0)]
    public void Less_noise_everywhere_without_a_loss_of_detail_is_another_sensitivity_and_no_retouching(double skin, double edge, double deficit, double noise, double rest) =>
        Assert.Equal(Grade.Ok, Retouch(skin, edge, deficit, noise, rest));

    [Theory, InlineData(0.42, Grade.Ok), InlineData(-0.26, Grade.Ok), InlineData(-0.30, Grade.Ok), InlineData(-0.33, Grade.Degraded), InlineData(-0.385, Grade.Degraded), InlineData(-0.41, Grade.Blocked)]
    public void A_skin_that_lost_a_third_of_its_contrast_beside_brows_that_kept_theirs_was_smoothed_and_one_that_lost_a_quarter_may_have_been_treated(double contrast, Grade grade)
    {
        Assert.Equal(grade, Suspicions.Retouch(Suspicions.Smoothing(0, 0, 0, 0, 0, contrast)).Grade);
        Assert.Equal(Grade.Ok, Suspicions.Retouch(Suspicions.Smoothing(0, 0, 0, 0, 0)).Grade);
    }

    [Fact]
    public void Contrast_that_a_softer_lamp_takes_is_no_retouching()
    {
        double softer = Suspicions.LightOnContrast([new(-0.3, -0.5), new(-0.5, -0.7)]);
        Assert.Equal(0.55 * -0.4, softer, 9);
        Assert.Equal(Grade.Ok, Suspicions.Retouch(Suspicions.Smoothing(0, 0, 0, 0, 0, -0.41 - softer)).Grade);
        Assert.Equal(0, Suspicions.LightOnContrast([]));
    }
}
