using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>The accounts as ASP.NET Core Identity reads and writes them. Its schema version 3, the one with passkeys, comes from the options of Identity.</summary>
public sealed class AccountsDb : IdentityUserContext<Account, Guid>
{
    public AccountsDb(DbContextOptions<AccountsDb> options) : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    public DbSet<SignIn> SignIns => Set<SignIn>();
    public DbSet<DataKey> DataKeys => Set<DataKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<SignIn>(e =>
        {
            e.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            e.Property(s => s.SeenAt).HasDefaultValueSql("now()");
        });
        builder.Entity<DataKey>();
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => !e.IsOwned()))
            TableNames.Give(entity, "accounts", entity.ClrType switch
            {
                var type when type == typeof(IdentityUserClaim<Guid>) => "account_claim",
                var type when type == typeof(IdentityUserLogin<Guid>) => "account_login",
                var type when type == typeof(IdentityUserToken<Guid>) => "account_token",
                var type when type == typeof(IdentityUserPasskey<Guid>) => "account_passkey",
                _ => null,
            });
        foreach (var owned in builder.Model.GetEntityTypes().Where(e => e.IsOwned())) owned.SetContainerColumnName("data");
    }
}
