package io.example.house.vault.web;

import org.springframework.jdbc.core.simple.JdbcClient;

record HoldsSql(JdbcClient jdbc) {}
