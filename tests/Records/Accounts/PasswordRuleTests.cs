using Punctum.Records.Accounts;
using Xunit;

namespace Punctum.Tests.Records.Accounts;

/// <summary>Long is enough; what is tried first is refused.</summary>
public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("elf letters", false)]
    [InlineData("elf letters!", true)]
    [InlineData("aaaabbbbccccdddd", false)]
    [InlineData("aaaabbbbccccddde", true)]
    [InlineData("Correct Horse Battery Staple", false)]
    [InlineData("my name is Berta Kern", false)]
    [InlineData("my name is not told", true)]
    public void A_password_is_taken_or_told_why_not(string password, bool taken) => Assert.Equal(taken, PasswordRule.Refuses(password, "Berta Kern", "b@example.test") is null);

    [Fact]
    public void Two_hundred_characters_are_taken_and_one_more_is_not()
    {
        string words = string.Concat(Enumerable.Repeat("seven", 40));
        Assert.Null(PasswordRule.Refuses(words[..200] is var most ? most.Replace("nseve", "n-eva", StringComparison.Ordinal) : ""));
        Assert.NotNull(PasswordRule.Refuses(words + "x"));
    }
}
