//! Tests of `data_center`.

use std::collections::BTreeSet;

use super::DataCenter;

#[test]
fn there_are_nine_and_no_host_twice() {
    assert_eq!(DataCenter::ALL.len(), 9);
    let hosts: BTreeSet<_> = DataCenter::ALL
        .iter()
        .flat_map(|center| [center.cliq_host(), center.accounts_host(), center.api_host()])
        .collect();
    assert_eq!(hosts.len(), 27);
}

#[test]
fn canada_follows_no_rule() {
    let canada = DataCenter::Ca;
    assert_eq!(canada.cliq_host(), "cliq.zohocloud.ca");
    assert_eq!(canada.accounts_host(), "accounts.zohocloud.ca");
    assert_eq!(canada.api_host(), "www.zohoapis.ca");
}

#[test]
fn they_are_found_by_code_and_by_host() {
    for center in DataCenter::ALL.iter().copied() {
        assert_eq!(DataCenter::from_code(&center.to_string().to_uppercase()), Some(center));
        assert_eq!(DataCenter::from_host(center.cliq_host()), Some(center));
        assert_eq!(DataCenter::from_host(center.accounts_host()), Some(center));
        assert_eq!(DataCenter::from_host(&center.api_host().to_uppercase()), Some(center));
    }
    assert_eq!(DataCenter::from_code("xx"), None);
    assert_eq!(DataCenter::from_host("cliq.zoho.ca"), None);
}
